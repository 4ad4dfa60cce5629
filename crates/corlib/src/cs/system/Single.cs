using System.Numerics;

namespace System;

public readonly struct Single : IComparable, IConvertible, IFormattable, ISpanFormattable, IComparable<float>, IEquatable<float>, IParsable<float>, IBinaryFloatingPointIeee754<float>, IMinMaxValue<float>
{
    public static float Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString(), provider);
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out float result) => TryParse(s.ToString(), provider, out result);
    static float IFloatingPointConstants<float>.E => E;
    static float IFloatingPointConstants<float>.Pi => Pi;
    static float IFloatingPointConstants<float>.Tau => Tau;
    static float IFloatingPointIeee754<float>.NaN => NaN;
    static float IFloatingPointIeee754<float>.PositiveInfinity => PositiveInfinity;
    static float IFloatingPointIeee754<float>.NegativeInfinity => NegativeInfinity;
    static float IFloatingPointIeee754<float>.Epsilon => Epsilon;
    public static float CreateChecked<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<float, TOther>(value, 0);
    public static float CreateSaturating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<float, TOther>(value, 1);
    public static float CreateTruncating<TOther>(TOther value) where TOther : System.Numerics.INumberBase<TOther> => System.Numerics.NumberConversion.Create<float, TOther>(value, 2);
    public const float MaxValue = 3.40282346638528859E+38f;
    public const float MinValue = -3.40282346638528859E+38f;
    public const float Epsilon = 1.4E-45f;
    public const float NaN = 0.0f / 0.0f;
    public const float PositiveInfinity = 1.0f / 0.0f;
    public const float NegativeInfinity = -1.0f / 0.0f;
    public const float NegativeZero = -0.0f;
    public const float E = 2.71828183f;
    public const float Pi = 3.14159265f;
    public const float Tau = 6.283185307f;

    public int CompareTo(float value)
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
        if (value is float other) return CompareTo(other);
        throw new ArgumentException("Object must be of type Single.");
    }
    public bool Equals(float obj) => this == obj || (IsNaN(this) && IsNaN(obj));
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is float other && Equals(other);
    public override int GetHashCode()
    {
        if (this == 0) return 0;
        return Native.BitsF32ToI32(this);
        
    }

    public override string ToString() => Number.Changed ? Native.NumFormatF32(this, null, Number.Here()) : Native.NumFormatF32(this, null);
    public string ToString(string? format) => Number.Changed ? Native.NumFormatF32(this, format, Number.Here()) : Native.NumFormatF32(this, format);
    public string ToString(IFormatProvider? provider) => Native.NumFormatF32(this, null, Number.Symbols(provider));
    public string ToString(string? format, IFormatProvider? provider) => Native.NumFormatF32(this, format, Number.Symbols(provider));
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        Number.TryCopy(Native.NumFormatF32(this, format.Length == 0 ? null : format.ToString(), Number.Symbols(provider)), destination, out charsWritten);

    public static float Parse(string s) => Number.ParseSingle(s, NumberStyles.Float | NumberStyles.AllowThousands);
    public static float Parse(string s, NumberStyles style) => Number.ParseSingle(s, style);
    public static float Parse(string s, IFormatProvider? provider) => Number.ParseSingle(s, NumberStyles.Float | NumberStyles.AllowThousands, provider);
    public static float Parse(string s, NumberStyles style, IFormatProvider? provider) => Number.ParseSingle(s, style, provider);
    public static float Parse(ReadOnlySpan<char> s, NumberStyles style = NumberStyles.Float | NumberStyles.AllowThousands, IFormatProvider? provider = null) => Number.ParseSingle(s.ToString(), style, provider);
    public static bool TryParse([NotNullWhen(true)] string? s, out float result) => TryParse(s, NumberStyles.Float | NumberStyles.AllowThousands, null, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out float result) => TryParse(s, NumberStyles.Float | NumberStyles.AllowThousands, provider, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out float result)
    {
        if (s != null && Native.NumParseF32(s, (int)style, out result, Number.Symbols(provider)) == 0) return true;
        result = 0;
        return false;
    }
    public static bool TryParse(ReadOnlySpan<char> s, out float result) => TryParse(s.ToString(), NumberStyles.Float | NumberStyles.AllowThousands, null, out result);

    public static bool IsNaN(float value) => value != value;
    public static bool IsInfinity(float value) => value == PositiveInfinity || value == NegativeInfinity;
    public static bool IsPositiveInfinity(float value) => value == PositiveInfinity;
    public static bool IsNegativeInfinity(float value) => value == NegativeInfinity;
    public static bool IsFinite(float value) => value - value == 0;
    public static bool IsNegative(float value) => Native.BitsF32ToI32(value) < 0;
    public static bool IsPositive(float value) => Native.BitsF32ToI32(value) >= 0;
    public static bool IsInteger(float value) => IsFinite(value) && value == MathF.Truncate(value);
    public static bool IsEvenInteger(float value) => IsInteger(value) && value % 2 == 0;
    public static bool IsOddInteger(float value) => IsInteger(value) && value % 2 != 0;
    public static bool IsNormal(float value) => IsFinite(value) && MathF.Abs(value) >= 1.17549435E-38f;
    public static bool IsSubnormal(float value) => value != 0 && MathF.Abs(value) < 1.17549435E-38f;
    public static float Abs(float value) => MathF.Abs(value);
    public static float Max(float x, float y) => MathF.Max(x, y);
    public static float Min(float x, float y) => MathF.Min(x, y);
    public static float Clamp(float value, float min, float max) => Math.Clamp(value, min, max);
    public static int Sign(float value) => Math.Sign(value);
    public static float Floor(float x) => MathF.Floor(x);
    public static float Ceiling(float x) => MathF.Ceiling(x);
    public static float Round(float x) => MathF.Round(x);
    public static float Truncate(float x) => MathF.Truncate(x);
    public static float Sqrt(float x) => MathF.Sqrt(x);
    public static float Pow(float x, float y) => MathF.Pow(x, y);
    public static float Sin(float x) => MathF.Sin(x);
    public static float Cos(float x) => MathF.Cos(x);
    public static float Tan(float x) => MathF.Tan(x);
    public static float Asin(float x) => MathF.Asin(x);
    public static float Acos(float x) => MathF.Acos(x);
    public static float Atan(float x) => MathF.Atan(x);
    public static float Sinh(float x) => MathF.Sinh(x);
    public static float Cosh(float x) => MathF.Cosh(x);
    public static float Tanh(float x) => MathF.Tanh(x);
    public static float Asinh(float x) => MathF.Asinh(x);
    public static float Acosh(float x) => MathF.Acosh(x);
    public static float Atanh(float x) => MathF.Atanh(x);
    public static float Exp(float x) => MathF.Exp(x);
    public static float Log(float x) => MathF.Log(x);
    public static float Log2(float x) => MathF.Log2(x);
    public static float Log10(float x) => MathF.Log10(x);
    public static float Cbrt(float x) => MathF.Cbrt(x);
    public static float BitIncrement(float x) => MathF.BitIncrement(x);
    public static float BitDecrement(float x) => MathF.BitDecrement(x);
    public static float ReciprocalEstimate(float x) => MathF.ReciprocalEstimate(x);
    public static float ReciprocalSqrtEstimate(float x) => 1 / MathF.Sqrt(x);
    public static float Exp2(float x) => MathF.Pow(2, x);
    public static float Exp10(float x) => MathF.Pow(10, x);
    public static float ExpM1(float x) => MathF.Exp(x) - 1;
    public static float Exp2M1(float x) => MathF.Pow(2, x) - 1;
    public static float Exp10M1(float x) => MathF.Pow(10, x) - 1;
    public static float LogP1(float x) => MathF.Log(x + 1);
    public static float Log2P1(float x) => MathF.Log2(x + 1);
    public static float Log10P1(float x) => MathF.Log10(x + 1);
    public static float AcosPi(float x) => MathF.Acos(x) / Pi;
    public static float AsinPi(float x) => MathF.Asin(x) / Pi;
    public static float AtanPi(float x) => MathF.Atan(x) / Pi;
    public static float SinPi(float x) => IsInteger(x) ? 0 * x : MathF.Sin(MathF.IEEERemainder(x, 2) * Pi);
    public static float CosPi(float x) => IsInteger(x - 0.5f) && MathF.Abs(x) < 1e6f ? 0 : MathF.Cos(MathF.IEEERemainder(x, 2) * Pi);
    public static float TanPi(float x) => SinPi(x) / CosPi(x);
    public static float DegreesToRadians(float x) => x * Pi / 180;
    public static float RadiansToDegrees(float x) => x * 180 / Pi;
    public static float Atan2(float x, float y) => MathF.Atan2(x, y);
    public static float Ieee754Remainder(float x, float y) => MathF.IEEERemainder(x, y);
    public static float CopySign(float x, float y) => MathF.CopySign(x, y);
    public static float MaxMagnitude(float x, float y) => MathF.MaxMagnitude(x, y);
    public static float MinMagnitude(float x, float y) => MathF.MinMagnitude(x, y);
    public static float Log(float x, float newBase) => MathF.Log(x, newBase);
    public static float Atan2Pi(float y, float x) => MathF.Atan2(y, x) / Pi;
    public static float MaxNumber(float x, float y) => IsNaN(x) ? y : IsNaN(y) ? x : Max(x, y);
    public static float MaxMagnitudeNumber(float x, float y) => IsNaN(x) ? y : IsNaN(y) ? x : MaxMagnitude(x, y);
    public static float MaxNative(float x, float y) => x > y ? x : y;
    public static float MinNumber(float x, float y) => IsNaN(x) ? y : IsNaN(y) ? x : Min(x, y);
    public static float MinMagnitudeNumber(float x, float y) => IsNaN(x) ? y : IsNaN(y) ? x : MinMagnitude(x, y);
    public static float MinNative(float x, float y) => x < y ? x : y;
    public static float ClampNative(float value, float min, float max) => Clamp(value, min, max);
    public static float FusedMultiplyAdd(float left, float right, float addend) => MathF.FusedMultiplyAdd(left, right, addend);
    public static float MultiplyAddEstimate(float left, float right, float addend) => MathF.FusedMultiplyAdd(left, right, addend);
    public static float Lerp(float value1, float value2, float amount) => value1 * (1 - amount) + value2 * amount;
    public static float ScaleB(float x, int n) => MathF.ScaleB(x, n);
    public static int ILogB(float x) => MathF.ILogB(x);
    public static (float Sin, float Cos) SinCos(float x) => MathF.SinCos(x);
    public static (float SinPi, float CosPi) SinCosPi(float x) => (SinPi(x), CosPi(x));
    public static float Round(float x, int digits) => MathF.Round(x, digits);
    public static float Round(float x, MidpointRounding mode) => MathF.Round(x, mode);
    public static float Round(float x, int digits, MidpointRounding mode) => MathF.Round(x, digits, mode);
    public static bool IsPow2(float value) => value > 0 && IsFinite(value) && MathF.ScaleB(1, MathF.ILogB(value)) == value;
    public static bool IsRealNumber(float value) => !IsNaN(value);
    public static float Hypot(float x, float y) => IsInfinity(x) || IsInfinity(y) ? PositiveInfinity : (float)Math.Sqrt((double)x * x + (double)y * y);
    public static float RootN(float x, int n) => n == 2 ? MathF.Sqrt(x) : n == 3 ? MathF.Cbrt(x) : x < 0 && n % 2 != 0 ? -RootN(-x, n) : (float)Math.Pow(x, 1.0 / n);

    static float IAdditiveIdentity<float, float>.AdditiveIdentity => 0;
    static float IMultiplicativeIdentity<float, float>.MultiplicativeIdentity => 1;
    static float INumberBase<float>.One => 1;
    static float INumberBase<float>.Zero => 0;
    static float ISignedNumber<float>.NegativeOne => -1;
    static float IMinMaxValue<float>.MaxValue => MaxValue;
    static float IMinMaxValue<float>.MinValue => MinValue;
    static float IAdditionOperators<float, float, float>.operator +(float left, float right) => left + right;
    static float ISubtractionOperators<float, float, float>.operator -(float left, float right) => left - right;
    static float IMultiplyOperators<float, float, float>.operator *(float left, float right) => left * right;
    static float IDivisionOperators<float, float, float>.operator /(float left, float right) => left / right;
    static float IModulusOperators<float, float, float>.operator %(float left, float right) => left % right;
    static bool IEqualityOperators<float, float, bool>.operator ==(float left, float right) => left == right;
    static bool IEqualityOperators<float, float, bool>.operator !=(float left, float right) => left != right;
    static bool IComparisonOperators<float, float, bool>.operator <(float left, float right) => left < right;
    static bool IComparisonOperators<float, float, bool>.operator >(float left, float right) => left > right;
    static bool IComparisonOperators<float, float, bool>.operator <=(float left, float right) => left <= right;
    static bool IComparisonOperators<float, float, bool>.operator >=(float left, float right) => left >= right;
    static float IUnaryNegationOperators<float, float>.operator -(float value) => -value;
    static float IUnaryPlusOperators<float, float>.operator +(float value) => value;
    static float IIncrementOperators<float>.operator ++(float value) => value + 1;
    static float IDecrementOperators<float>.operator --(float value) => value - 1;
    static float INumberBase<float>.CreateFrom(decimal value, int mode) => (float)value;
    static float INumberBase<float>.CreateFrom(double value, int mode) => (float)value;
    decimal INumberBase<float>.ToDecimal() => (decimal)this;
    double INumberBase<float>.ToDouble() => (double)this;

    public TypeCode GetTypeCode() => TypeCode.Single;
    char IConvertible.ToChar(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'Single' to 'Char'.");
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
    DateTime IConvertible.ToDateTime(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'Single' to 'DateTime'.");
    object IConvertible.ToType(Type conversionType, IFormatProvider? provider) => Convert.ChangeToType(this, conversionType);
}
