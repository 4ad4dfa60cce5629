namespace System;

public enum MidpointRounding
{
    ToEven = 0,
    AwayFromZero = 1,
    ToZero = 2,
    ToNegativeInfinity = 3,
    ToPositiveInfinity = 4,
}

public static class Math
{
    public const double E = 2.7182818284590452354;
    public const double PI = 3.14159265358979323846;
    public const double Tau = 6.283185307179586477;

    public static double Asinh(double d)
    {
        double x = Abs(d);
        double y = x > 1e8 ? Log(x) + 0.6931471805599453 : x < 1e-8 ? x : x > 2 ? Log(2 * x + 1 / (Sqrt(x * x + 1) + x)) : LogOnePlus(x + x * x / (1 + Sqrt(1 + x * x)));
        return CopySign(y, d);
    }
    public static double Acosh(double d)
    {
        if (d < 1 || double.IsNaN(d)) return double.NaN;
        if (d > 1e8) return Log(d) + 0.6931471805599453;
        if (d > 2) return Log(2 * d - 1 / (d + Sqrt(d * d - 1)));
        double t = d - 1;
        return LogOnePlus(t + Sqrt(2 * t + t * t));
    }
    public static double Atanh(double d)
    {
        double x = Abs(d);
        if (x > 1 || double.IsNaN(d)) return double.NaN;
        return CopySign(x < 1e-8 ? x : 0.5 * LogOnePlus(x < 0.5 ? 2 * x + 2 * x * x / (1 - x) : 2 * x / (1 - x)), d);
    }
    // log(1 + x): the error of the sum is put right by its quotient.
    private static double LogOnePlus(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? u : Log(u) - ((u - 1) - x) / u;
    }
    public static double MaxMagnitude(double x, double y) => Abs(x) > Abs(y) || double.IsNaN(x) ? x : Abs(x) == Abs(y) ? Max(x, y) : y;
    public static double MinMagnitude(double x, double y) => Abs(x) < Abs(y) || double.IsNaN(x) ? x : Abs(x) == Abs(y) ? Min(x, y) : y;

    internal static void ThrowMinMax<T>(T min, T max) => throw new ArgumentException("'" + min + "' cannot be greater than " + max + ".");
    private static void ThrowAbs() => throw new OverflowException("Negating the minimum value of a twos complement number is invalid.");

    public static sbyte Abs(sbyte value)
    {
        if (value == sbyte.MinValue) ThrowAbs();
        return value < 0 ? (sbyte)(-value) : value;
    }
    public static short Abs(short value)
    {
        if (value == short.MinValue) ThrowAbs();
        return value < 0 ? (short)(-value) : value;
    }
    public static int Abs(int value)
    {
        if (value == int.MinValue) ThrowAbs();
        return value < 0 ? -value : value;
    }
    public static long Abs(long value)
    {
        if (value == long.MinValue) ThrowAbs();
        return value < 0 ? -value : value;
    }
    public static float Abs(float value) => value < 0 ? -value : value == 0 ? 0f : value;
    public static double Abs(double value) => value < 0 ? -value : value == 0 ? 0d : value;
    public static decimal Abs(decimal value) => decimal.Abs(value);

    public static sbyte Max(sbyte val1, sbyte val2) => val1 >= val2 ? val1 : val2;
    public static byte Max(byte val1, byte val2) => val1 >= val2 ? val1 : val2;
    public static short Max(short val1, short val2) => val1 >= val2 ? val1 : val2;
    public static ushort Max(ushort val1, ushort val2) => val1 >= val2 ? val1 : val2;
    public static int Max(int val1, int val2) => val1 >= val2 ? val1 : val2;
    public static uint Max(uint val1, uint val2) => val1 >= val2 ? val1 : val2;
    public static long Max(long val1, long val2) => val1 >= val2 ? val1 : val2;
    public static ulong Max(ulong val1, ulong val2) => val1 >= val2 ? val1 : val2;
    public static nint Max(nint val1, nint val2) => val1 >= val2 ? val1 : val2;
    public static float Max(float val1, float val2) => val1 != val1 ? val1 : val1 > val2 || (val1 == val2 && !float.IsNegative(val1)) ? val1 : val2;
    public static double Max(double val1, double val2) => val1 != val1 ? val1 : val1 > val2 || (val1 == val2 && !double.IsNegative(val1)) ? val1 : val2;
    public static decimal Max(decimal val1, decimal val2) => val1 >= val2 ? val1 : val2;
    public static sbyte Min(sbyte val1, sbyte val2) => val1 <= val2 ? val1 : val2;
    public static byte Min(byte val1, byte val2) => val1 <= val2 ? val1 : val2;
    public static short Min(short val1, short val2) => val1 <= val2 ? val1 : val2;
    public static ushort Min(ushort val1, ushort val2) => val1 <= val2 ? val1 : val2;
    public static int Min(int val1, int val2) => val1 <= val2 ? val1 : val2;
    public static uint Min(uint val1, uint val2) => val1 <= val2 ? val1 : val2;
    public static long Min(long val1, long val2) => val1 <= val2 ? val1 : val2;
    public static ulong Min(ulong val1, ulong val2) => val1 <= val2 ? val1 : val2;
    public static nint Min(nint val1, nint val2) => val1 <= val2 ? val1 : val2;
    public static float Min(float val1, float val2) => val1 != val1 ? val1 : val1 < val2 || (val1 == val2 && float.IsNegative(val1)) ? val1 : val2;
    public static double Min(double val1, double val2) => val1 != val1 ? val1 : val1 < val2 || (val1 == val2 && double.IsNegative(val1)) ? val1 : val2;
    public static decimal Min(decimal val1, decimal val2) => val1 <= val2 ? val1 : val2;

    public static sbyte Clamp(sbyte value, sbyte min, sbyte max) => (sbyte)Clamp((int)value, (int)min, (int)max);
    public static byte Clamp(byte value, byte min, byte max) => (byte)Clamp((int)value, (int)min, (int)max);
    public static short Clamp(short value, short min, short max) => (short)Clamp((int)value, (int)min, (int)max);
    public static ushort Clamp(ushort value, ushort min, ushort max) => (ushort)Clamp((int)value, (int)min, (int)max);
    public static int Clamp(int value, int min, int max)
    {
        if (min > max) ThrowMinMax(min, max);
        return value < min ? min : value > max ? max : value;
    }
    public static uint Clamp(uint value, uint min, uint max)
    {
        if (min > max) ThrowMinMax(min, max);
        return value < min ? min : value > max ? max : value;
    }
    public static long Clamp(long value, long min, long max)
    {
        if (min > max) ThrowMinMax(min, max);
        return value < min ? min : value > max ? max : value;
    }
    public static ulong Clamp(ulong value, ulong min, ulong max)
    {
        if (min > max) ThrowMinMax(min, max);
        return value < min ? min : value > max ? max : value;
    }
    public static float Clamp(float value, float min, float max)
    {
        if (min > max) ThrowMinMax(min, max);
        return value < min ? min : value > max ? max : value;
    }
    public static double Clamp(double value, double min, double max)
    {
        if (min > max) ThrowMinMax(min, max);
        return value < min ? min : value > max ? max : value;
    }
    public static decimal Clamp(decimal value, decimal min, decimal max)
    {
        if (min > max) ThrowMinMax(min, max);
        return value < min ? min : value > max ? max : value;
    }

    public static int Sign(sbyte value) => value < 0 ? -1 : value > 0 ? 1 : 0;
    public static int Sign(short value) => value < 0 ? -1 : value > 0 ? 1 : 0;
    public static int Sign(int value) => value < 0 ? -1 : value > 0 ? 1 : 0;
    public static int Sign(long value) => value < 0 ? -1 : value > 0 ? 1 : 0;
    public static int Sign(decimal value) => decimal.Sign(value);
    public static int Sign(float value) => Sign((double)value);
    public static int Sign(double value)
    {
        if (value < 0) return -1;
        if (value > 0) return 1;
        if (value == 0) return 0;
        throw new ArithmeticException("Function does not accept floating point Not-a-Number values.");
    }

    public static double Sqrt(double d) => Native.MathUnary(0, d);
    public static double Sin(double a) => Native.MathUnary(1, a);
    public static double Cos(double d) => Native.MathUnary(2, d);
    public static double Tan(double a) => Native.MathUnary(3, a);
    public static double Asin(double d) => Native.MathUnary(4, d);
    public static double Acos(double d) => Native.MathUnary(5, d);
    public static double Atan(double d) => Native.MathUnary(6, d);
    public static double Sinh(double value) => Native.MathUnary(7, value);
    public static double Cosh(double value) => Native.MathUnary(8, value);
    public static double Tanh(double value) => Native.MathUnary(9, value);
    public static double Exp(double d) => Native.MathUnary(10, d);
    public static double Log(double d) => Native.MathUnary(11, d);
    public static double Log10(double d) => Native.MathUnary(12, d);
    public static double Log2(double x) => Native.MathUnary(13, x);
    public static double Floor(double d) => Native.MathUnary(14, d);
    public static double Ceiling(double a) => Native.MathUnary(15, a);
    public static double Truncate(double d) => Native.MathUnary(16, d);
    public static double Round(double a) => Native.MathUnary(17, a);
    public static double Cbrt(double d) => Native.MathUnary(18, d);
    public static double Atan2(double y, double x) => Native.MathAtan2(y, x);
    public static double Pow(double x, double y) => Native.MathPow(x, y);
    public static double Log(double a, double newBase)
    {
        if (a != a) return a;
        if (newBase != newBase) return newBase;
        if (newBase == 1) return double.NaN;
        if (a != 1 && (newBase == 0 || newBase == double.PositiveInfinity)) return double.NaN;
        return Log(a) / Log(newBase);
    }
    public static (double Sin, double Cos) SinCos(double x) => (Sin(x), Cos(x));
    public static double IEEERemainder(double x, double y) => x - y * Round(x / y);
    public static double FusedMultiplyAdd(double x, double y, double z) => x * y + z;
    public static double CopySign(double x, double y) => double.IsNegative(x) == double.IsNegative(y) ? x : -x;
    public static double ScaleB(double x, int n) => x * Pow(2, n);
    public static int ILogB(double x) => (int)Floor(Log2(Abs(x)));
    public static double BitIncrement(double x)
    {
        if (x != x || x == double.PositiveInfinity) return x;
        if (x == 0) return double.Epsilon;
        long bits = Native.BitsF64ToI64(x);
        return Native.BitsI64ToF64(bits < 0 ? bits - 1 : bits + 1);
    }
    public static double BitDecrement(double x) => -BitIncrement(-x);

    public static decimal Floor(decimal d) => decimal.Floor(d);
    public static decimal Ceiling(decimal d) => decimal.Ceiling(d);
    public static decimal Truncate(decimal d) => decimal.Truncate(d);
    public static decimal Round(decimal d) => decimal.Round(d);
    public static decimal Round(decimal d, int decimals) => decimal.Round(d, decimals);
    public static decimal Round(decimal d, MidpointRounding mode) => decimal.Round(d, mode);
    public static decimal Round(decimal d, int decimals, MidpointRounding mode) => decimal.Round(d, decimals, mode);
    public static double Round(double value, MidpointRounding mode)
    {
        switch (mode)
        {
            case MidpointRounding.ToEven: return Round(value);
            case MidpointRounding.AwayFromZero:
                double whole = Truncate(value);
                return Abs(value - whole) >= 0.5 ? whole + (value < 0 ? -1 : 1) : whole;
            case MidpointRounding.ToZero: return Truncate(value);
            case MidpointRounding.ToNegativeInfinity: return Floor(value);
            case MidpointRounding.ToPositiveInfinity: return Ceiling(value);
            default: throw new ArgumentException("The Enum value '" + ((int)mode).ToString() + "' is not valid for this usage of the type 'MidpointRounding'.", "mode");
        }
    }
    public static double Round(double value, int digits) => Round(value, digits, MidpointRounding.ToEven);
    public static double Round(double value, int digits, MidpointRounding mode)
    {
        if (digits < 0 || digits > 15) throw new ArgumentOutOfRangeException("digits", "Rounding digits must be between 0 and 15, inclusive.");
        if (Abs(value) >= 1e16) return value;
        double power = Pow10(digits);
        return Round(value * power, mode) / power;
    }
    private static double Pow10(int digits)
    {
        double p = 1;
        for (int i = 0; i < digits; i++) p *= 10;
        return p;
    }

    public static int DivRem(int a, int b, out int result)
    {
        int quotient = a / b;
        result = a - quotient * b;
        return quotient;
    }
    public static long DivRem(long a, long b, out long result)
    {
        long quotient = a / b;
        result = a - quotient * b;
        return quotient;
    }
    public static (int Quotient, int Remainder) DivRem(int left, int right)
    {
        int quotient = left / right;
        return (quotient, left - quotient * right);
    }
    public static (long Quotient, long Remainder) DivRem(long left, long right)
    {
        long quotient = left / right;
        return (quotient, left - quotient * right);
    }
    public static (uint Quotient, uint Remainder) DivRem(uint left, uint right) => (left / right, left % right);
    public static (ulong Quotient, ulong Remainder) DivRem(ulong left, ulong right) => (left / right, left % right);
    public static long BigMul(int a, int b) => (long)a * b;
    public static ulong BigMul(uint a, uint b) => (ulong)a * b;
    public static ulong BigMul(ulong a, ulong b, out ulong low)
    {
        low = unchecked(a * b);
        return Native.MathMultiplyHigh(a, b);
    }
    public static double ReciprocalEstimate(double d) => 1 / d;
    public static double ReciprocalSqrtEstimate(double d) => 1 / Sqrt(d);
}

public static class MathF
{
    public const float E = 2.71828183f;
    public const float PI = 3.14159265f;
    public const float Tau = 6.283185307f;

    public static float Abs(float x) => Math.Abs(x);
    public static float Max(float x, float y) => Math.Max(x, y);
    public static float Min(float x, float y) => Math.Min(x, y);
    public static int Sign(float x) => Math.Sign(x);
    public static float Sqrt(float x) => (float)Math.Sqrt(x);
    public static float Sinh(float x) => (float)Math.Sinh(x);
    public static float Cosh(float x) => (float)Math.Cosh(x);
    public static float Tanh(float x) => (float)Math.Tanh(x);
    public static float Asinh(float x) => (float)Math.Asinh(x);
    public static float Acosh(float x) => (float)Math.Acosh(x);
    public static float Atanh(float x) => (float)Math.Atanh(x);
    public static (float Sin, float Cos) SinCos(float x) => (Sin(x), Cos(x));
    public static float Log(float x, float y) => (float)Math.Log(x, y);
    public static float CopySign(float x, float y) => (float)Math.CopySign(x, y);
    public static float FusedMultiplyAdd(float x, float y, float z) => (float)((double)x * y + z);
    public static float IEEERemainder(float x, float y) => (float)Math.IEEERemainder(x, y);
    public static float ScaleB(float x, int n) => (float)Math.ScaleB(x, n);
    public static int ILogB(float x) => Math.ILogB(x);
    public static float Sin(float x) => (float)Math.Sin(x);
    public static float Cos(float x) => (float)Math.Cos(x);
    public static float Tan(float x) => (float)Math.Tan(x);
    public static float Asin(float x) => (float)Math.Asin(x);
    public static float Acos(float x) => (float)Math.Acos(x);
    public static float Atan(float x) => (float)Math.Atan(x);
    public static float Atan2(float y, float x) => (float)Math.Atan2(y, x);
    public static float Exp(float x) => (float)Math.Exp(x);
    public static float Log(float x) => (float)Math.Log(x);
    public static float Log10(float x) => (float)Math.Log10(x);
    public static float Log2(float x) => (float)Math.Log2(x);
    public static float Pow(float x, float y) => (float)Math.Pow(x, y);
    public static float Cbrt(float x) => (float)Math.Cbrt(x);
    public static float Floor(float x) => (float)Math.Floor(x);
    public static float Ceiling(float x) => (float)Math.Ceiling(x);
    public static float Truncate(float x) => (float)Math.Truncate(x);
    public static float Round(float x) => (float)Math.Round(x);
    public static float Round(float x, MidpointRounding mode) => (float)Math.Round(x, mode);
    public static float Round(float x, int digits) => Round(x, digits, MidpointRounding.ToEven);
    public static float BitIncrement(float x) => x != x || x == float.PositiveInfinity ? x : x == 0 ? float.Epsilon : BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(x) + (x > 0 ? 1 : -1));
    public static float BitDecrement(float x) => -BitIncrement(-x);
    public static float MaxMagnitude(float x, float y) => (float)Math.MaxMagnitude(x, y);
    public static float MinMagnitude(float x, float y) => (float)Math.MinMagnitude(x, y);
    public static float ReciprocalEstimate(float x) => 1 / x;
    public static float ReciprocalSqrtEstimate(float x) => 1 / Sqrt(x);
    public static float Round(float x, int digits, MidpointRounding mode)
    {
        if (digits < 0 || digits > 6) throw new ArgumentOutOfRangeException("digits", "Rounding digits must be between 0 and 15, inclusive.");
        if (Abs(x) >= 1e8f) return x;
        float power = 1;
        for (int i = 0; i < digits; i++) power *= 10;
        return Round(x * power, mode) / power;
    }
}

public static class BitConverter
{
    public static short HalfToInt16Bits(Half value) => unchecked((short)value.Bits);
    public static ushort HalfToUInt16Bits(Half value) => value.Bits;
    public static Half Int16BitsToHalf(short value) => new Half(unchecked((ushort)value));
    public static Half UInt16BitsToHalf(ushort value) => new Half(value);
    private static byte[] First(ReadOnlySpan<byte> value, int size) => value.Length < size ? throw new ArgumentOutOfRangeException("value") : value.Slice(0, size).ToArray();
    public static bool ToBoolean(ReadOnlySpan<byte> value) => First(value, 1)[0] != 0;
    public static char ToChar(ReadOnlySpan<byte> value) => ToChar(First(value, 2), 0);
    public static short ToInt16(ReadOnlySpan<byte> value) => ToInt16(First(value, 2), 0);
    public static ushort ToUInt16(ReadOnlySpan<byte> value) => ToUInt16(First(value, 2), 0);
    public static int ToInt32(ReadOnlySpan<byte> value) => ToInt32(First(value, 4), 0);
    public static uint ToUInt32(ReadOnlySpan<byte> value) => ToUInt32(First(value, 4), 0);
    public static long ToInt64(ReadOnlySpan<byte> value) => ToInt64(First(value, 8), 0);
    public static ulong ToUInt64(ReadOnlySpan<byte> value) => ToUInt64(First(value, 8), 0);
    public static float ToSingle(ReadOnlySpan<byte> value) => ToSingle(First(value, 4), 0);
    public static double ToDouble(ReadOnlySpan<byte> value) => ToDouble(First(value, 8), 0);
    public static string ToString(byte[] value, int startIndex) => ToString(value.AsSpan(startIndex).ToArray());
    public static string ToString(byte[] value, int startIndex, int length) => ToString(value.AsSpan(startIndex, length).ToArray());
    public static bool TryWriteBytes(Span<byte> destination, int value) => GetBytes(value).AsSpan().TryCopyTo(destination);
    public static bool TryWriteBytes(Span<byte> destination, long value) => GetBytes(value).AsSpan().TryCopyTo(destination);
    public static bool TryWriteBytes(Span<byte> destination, double value) => GetBytes(value).AsSpan().TryCopyTo(destination);
    public static readonly bool IsLittleEndian = true;
    public static long DoubleToInt64Bits(double value) => Native.BitsF64ToI64(value);
    public static double Int64BitsToDouble(long value) => Native.BitsI64ToF64(value);
    public static int SingleToInt32Bits(float value) => Native.BitsF32ToI32(value);
    public static float Int32BitsToSingle(int value) => Native.BitsI32ToF32(value);
    public static ulong DoubleToUInt64Bits(double value) => unchecked((ulong)Native.BitsF64ToI64(value));
    public static double UInt64BitsToDouble(ulong value) => Native.BitsI64ToF64(unchecked((long)value));
    public static uint SingleToUInt32Bits(float value) => unchecked((uint)Native.BitsF32ToI32(value));
    public static float UInt32BitsToSingle(uint value) => Native.BitsI32ToF32(unchecked((int)value));

    private static byte[] Bytes(ulong bits, int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) bytes[i] = unchecked((byte)(bits >> (8 * i)));
        return bytes;
    }
    private static ulong Bits(byte[] value, int startIndex, int count)
    {
        if (value == null) throw new ArgumentNullException("value");
        if ((uint)startIndex >= (uint)value.Length) throw new ArgumentOutOfRangeException("startIndex", "Index was out of range. Must be non-negative and less than the size of the collection.");
        if (value.Length - startIndex < count && count > 2) throw new ArgumentException("The array starting from the specified index is not long enough to read a value of the specified type.", "value");
        if (startIndex > value.Length - count) throw new ArgumentException("Destination array is not long enough to copy all the items in the collection. Check array index and length.", "value");
        ulong bits = 0;
        for (int i = 0; i < count; i++) bits |= (ulong)value[startIndex + i] << (8 * i);
        return bits;
    }
    public static byte[] GetBytes(bool value) => new byte[] { value ? (byte)1 : (byte)0 };
    public static byte[] GetBytes(char value) => Bytes(value, 2);
    public static byte[] GetBytes(short value) => Bytes(unchecked((ulong)value), 2);
    public static byte[] GetBytes(ushort value) => Bytes(value, 2);
    public static byte[] GetBytes(int value) => Bytes(unchecked((ulong)value), 4);
    public static byte[] GetBytes(uint value) => Bytes(value, 4);
    public static byte[] GetBytes(long value) => Bytes(unchecked((ulong)value), 8);
    public static byte[] GetBytes(ulong value) => Bytes(value, 8);
    public static byte[] GetBytes(double value) => Bytes(unchecked((ulong)Native.BitsF64ToI64(value)), 8);
    public static byte[] GetBytes(float value) => Bytes(unchecked((ulong)Native.BitsF32ToI32(value)), 4);
    public static bool ToBoolean(byte[] value, int startIndex) => Bits(value, startIndex, 1) != 0;
    public static char ToChar(byte[] value, int startIndex) => (char)Bits(value, startIndex, 2);
    public static short ToInt16(byte[] value, int startIndex) => unchecked((short)Bits(value, startIndex, 2));
    public static ushort ToUInt16(byte[] value, int startIndex) => unchecked((ushort)Bits(value, startIndex, 2));
    public static int ToInt32(byte[] value, int startIndex) => unchecked((int)Bits(value, startIndex, 4));
    public static uint ToUInt32(byte[] value, int startIndex) => unchecked((uint)Bits(value, startIndex, 4));
    public static long ToInt64(byte[] value, int startIndex) => unchecked((long)Bits(value, startIndex, 8));
    public static ulong ToUInt64(byte[] value, int startIndex) => Bits(value, startIndex, 8);
    public static double ToDouble(byte[] value, int startIndex) => Native.BitsI64ToF64(unchecked((long)Bits(value, startIndex, 8)));
    public static float ToSingle(byte[] value, int startIndex) => Native.BitsI32ToF32(unchecked((int)Bits(value, startIndex, 4)));
    public static string ToString(byte[] value)
    {
        if (value == null) throw new ArgumentNullException("value");
        StringBuilder builder = new StringBuilder();
        for (int i = 0; i < value.Length; i++)
        {
            if (i > 0) builder.Append('-');
            builder.Append(value[i].ToString("X2"));
        }
        return builder.ToString();
    }
}

public class Random
{
    private static Random? s_shared;
    public static Random Shared => s_shared ??= new Random();

    // Seeded: the subtractive generator of .NET's compatible Random. Unseeded: xoshiro256**, its state drawn from the configuration.
    private readonly int[]? _table;
    private int _next;
    private int _nextBehind;
    private ulong _s0, _s1, _s2, _s3;

    public Random()
    {
        ulong seed = unchecked((ulong)Native.ProcessRandomSeed());
        _s0 = Mix(ref seed);
        _s1 = Mix(ref seed);
        _s2 = Mix(ref seed);
        _s3 = Mix(ref seed);
    }
    private static ulong Mix(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            ulong z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    public Random(int Seed)
    {
        int[] table = new int[56];
        int start = 161803398 - (Seed == int.MinValue ? int.MaxValue : Math.Abs(Seed));
        table[55] = start;
        int value = 1;
        int at = 0;
        for (int i = 1; i < 55; i++)
        {
            at += 21;
            if (at >= 55) at -= 55;
            table[at] = value;
            value = start - value;
            if (value < 0) value += int.MaxValue;
            start = table[at];
        }
        for (int round = 0; round < 4; round++)
        {
            for (int i = 1; i < 56; i++)
            {
                int n = i + 30;
                if (n >= 55) n -= 55;
                int difference = unchecked(table[i] - table[1 + n]);
                if (difference < 0) difference = unchecked(difference + int.MaxValue);
                table[i] = difference;
            }
        }
        _table = table;
        _next = 0;
        _nextBehind = 21;
    }

    private int Step()
    {
        int[] table = _table!;
        int a = _next + 1;
        if (a >= 56) a = 1;
        int b = _nextBehind + 1;
        if (b >= 56) b = 1;
        int value = unchecked(table[a] - table[b]);
        if (value == int.MaxValue) value--;
        if (value < 0) value += int.MaxValue;
        table[a] = value;
        _next = a;
        _nextBehind = b;
        return value;
    }
    private ulong Step64()
    {
        unchecked
        {
            ulong s0 = _s0, s1 = _s1, s2 = _s2, s3 = _s3;
            ulong result = ((s1 * 5 << 7) | (s1 * 5 >> 57)) * 9;
            ulong t = s1 << 17;
            s2 ^= s0;
            s3 ^= s1;
            s1 ^= s2;
            s0 ^= s3;
            s2 ^= t;
            s3 = (s3 << 45) | (s3 >> 19);
            _s0 = s0;
            _s1 = s1;
            _s2 = s2;
            _s3 = s3;
            return result;
        }
    }
    protected virtual double Sample() => _table != null ? Step() * (1.0 / int.MaxValue) : (Step64() >> 11) * (1.0 / (1UL << 53));
    private double SampleLarge()
    {
        int value = Step();
        if (Step() % 2 == 0) value = -value;
        double d = value;
        d += int.MaxValue - 1;
        d /= 2u * (uint)int.MaxValue - 1;
        return d;
    }

    public virtual int Next()
    {
        if (_table != null) return Step();
        while (true)
        {
            ulong value = Step64() >> 33;
            if (value != int.MaxValue) return (int)value;
        }
    }
    public virtual int Next(int maxValue)
    {
        if (maxValue < 0) throw new ArgumentOutOfRangeException("maxValue", maxValue, "maxValue ('" + maxValue.ToString() + "') must be a non-negative value.");
        return (int)(Sample() * maxValue);
    }
    public virtual int Next(int minValue, int maxValue)
    {
        if (minValue > maxValue) throw new ArgumentOutOfRangeException("minValue", "'minValue' cannot be greater than maxValue.");
        long range = (long)maxValue - minValue;
        if (_table == null || range <= int.MaxValue) return (int)((long)(Sample() * range) + minValue);
        return (int)((long)(SampleLarge() * range) + minValue);
    }
    private ulong Next64()
    {
        if (_table == null) return Step64();
        return (ulong)(uint)Next(1 << 22) | ((ulong)(uint)Next(1 << 22) << 22) | ((ulong)(uint)Next(1 << 20) << 44);
    }
    public virtual long NextInt64()
    {
        while (true)
        {
            ulong value = Next64() >> 1;
            if (value != long.MaxValue) return (long)value;
        }
    }
    public virtual long NextInt64(long maxValue) => NextInt64(0, maxValue);
    public virtual long NextInt64(long minValue, long maxValue)
    {
        if (minValue > maxValue) throw new ArgumentOutOfRangeException("minValue", "'minValue' cannot be greater than maxValue.");
        ulong range = unchecked((ulong)(maxValue - minValue));
        if (range <= 1) return minValue;
        int bits = 64 - Native.BitsLeadingZeros(range - 1);
        while (true)
        {
            ulong value = Next64() >> (64 - bits);
            if (value < range) return unchecked((long)value + minValue);
        }
    }
    public virtual double NextDouble() => Sample();
    public virtual float NextSingle()
    {
        if (_table == null) return (Step64() >> 40) * (1.0f / (1 << 24));
        while (true)
        {
            float f = (float)Sample();
            if (f < 1.0f) return f;
        }
    }
    public virtual void NextBytes(byte[] buffer)
    {
        if (buffer == null) throw new ArgumentNullException("buffer");
        for (int i = 0; i < buffer.Length; i++) buffer[i] = unchecked((byte)(_table != null ? (ulong)Step() : Step64()));
    }
    public virtual void NextBytes(Span<byte> buffer)
    {
        for (int i = 0; i < buffer.Length; i++) buffer[i] = unchecked((byte)(_table != null ? (ulong)Step() : Step64()));
    }
    public void Shuffle<T>(T[] values)
    {
        if (values == null) throw new ArgumentNullException("values");
        for (int i = 0; i < values.Length - 1; i++)
        {
            int j = Next(i, values.Length);
            if (j != i)
            {
                T t = values[i];
                values[i] = values[j];
                values[j] = t;
            }
        }
    }
    public void Shuffle<T>(Span<T> values)
    {
        for (int i = 0; i < values.Length - 1; i++)
        {
            int j = Next(i, values.Length);
            T t = values[i];
            values[i] = values[j];
            values[j] = t;
        }
    }
    public T[] GetItems<T>(T[] choices, int length)
    {
        if (choices == null) throw new ArgumentNullException("choices");
        if (choices.Length == 0) throw new ArgumentException("Span may not be empty.", "choices");
        if (length < 0) Throw.NegativeCount("length", length);
        T[] items = new T[length];
        for (int i = 0; i < length; i++) items[i] = choices[Next(choices.Length)];
        return items;
    }
    public string GetHexString(int stringLength, bool lowercase = false) => GetString(lowercase ? "0123456789abcdef" : "0123456789ABCDEF", stringLength);
    public string GetString(ReadOnlySpan<char> choices, int length)
    {
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) chars[i] = choices[Next(choices.Length)];
        return new string(chars);
    }
}
