namespace System.Numerics;

public interface IAdditionOperators<TSelf, TOther, TResult> where TSelf : IAdditionOperators<TSelf, TOther, TResult>?
{
    static abstract TResult operator +(TSelf left, TOther right);
}

public interface ISubtractionOperators<TSelf, TOther, TResult> where TSelf : ISubtractionOperators<TSelf, TOther, TResult>?
{
    static abstract TResult operator -(TSelf left, TOther right);
}

public interface IMultiplyOperators<TSelf, TOther, TResult> where TSelf : IMultiplyOperators<TSelf, TOther, TResult>?
{
    static abstract TResult operator *(TSelf left, TOther right);
}

public interface IDivisionOperators<TSelf, TOther, TResult> where TSelf : IDivisionOperators<TSelf, TOther, TResult>?
{
    static abstract TResult operator /(TSelf left, TOther right);
}

public interface IModulusOperators<TSelf, TOther, TResult> where TSelf : IModulusOperators<TSelf, TOther, TResult>?
{
    static abstract TResult operator %(TSelf left, TOther right);
}

public interface IUnaryNegationOperators<TSelf, TResult> where TSelf : IUnaryNegationOperators<TSelf, TResult>?
{
    static abstract TResult operator -(TSelf value);
}

public interface IUnaryPlusOperators<TSelf, TResult> where TSelf : IUnaryPlusOperators<TSelf, TResult>?
{
    static abstract TResult operator +(TSelf value);
}

public interface IIncrementOperators<TSelf> where TSelf : IIncrementOperators<TSelf>?
{
    static abstract TSelf operator ++(TSelf value);
}

public interface IDecrementOperators<TSelf> where TSelf : IDecrementOperators<TSelf>?
{
    static abstract TSelf operator --(TSelf value);
}

public interface IBitwiseOperators<TSelf, TOther, TResult> where TSelf : IBitwiseOperators<TSelf, TOther, TResult>?
{
    static abstract TResult operator &(TSelf left, TOther right);
    static abstract TResult operator |(TSelf left, TOther right);
    static abstract TResult operator ^(TSelf left, TOther right);
    static abstract TResult operator ~(TSelf value);
}

public interface IShiftOperators<TSelf, TOther, TResult> where TSelf : IShiftOperators<TSelf, TOther, TResult>?
{
    static abstract TResult operator <<(TSelf value, TOther shiftAmount);
    static abstract TResult operator >>(TSelf value, TOther shiftAmount);
}

public interface IEqualityOperators<TSelf, TOther, TResult> where TSelf : IEqualityOperators<TSelf, TOther, TResult>?
{
    static abstract TResult operator ==(TSelf? left, TOther? right);
    static abstract TResult operator !=(TSelf? left, TOther? right);
}

public interface IComparisonOperators<TSelf, TOther, TResult> : IEqualityOperators<TSelf, TOther, TResult> where TSelf : IComparisonOperators<TSelf, TOther, TResult>?
{
    static abstract TResult operator <(TSelf left, TOther right);
    static abstract TResult operator >(TSelf left, TOther right);
    static abstract TResult operator <=(TSelf left, TOther right);
    static abstract TResult operator >=(TSelf left, TOther right);
}

public interface IMinMaxValue<TSelf> where TSelf : IMinMaxValue<TSelf>?
{
    static abstract TSelf MaxValue { get; }
    static abstract TSelf MinValue { get; }
}

public interface IAdditiveIdentity<TSelf, TResult> where TSelf : IAdditiveIdentity<TSelf, TResult>?
{
    static abstract TResult AdditiveIdentity { get; }
}

public interface IMultiplicativeIdentity<TSelf, TResult> where TSelf : IMultiplicativeIdentity<TSelf, TResult>?
{
    static abstract TResult MultiplicativeIdentity { get; }
}

public interface INumberBase<TSelf> :
    IAdditionOperators<TSelf, TSelf, TSelf>, ISubtractionOperators<TSelf, TSelf, TSelf>, IMultiplyOperators<TSelf, TSelf, TSelf>,
    IDivisionOperators<TSelf, TSelf, TSelf>, IUnaryNegationOperators<TSelf, TSelf>, IUnaryPlusOperators<TSelf, TSelf>,
    IAdditiveIdentity<TSelf, TSelf>, IMultiplicativeIdentity<TSelf, TSelf>,
    IIncrementOperators<TSelf>, IDecrementOperators<TSelf>, IEqualityOperators<TSelf, TSelf, bool>, IEquatable<TSelf>, ISpanFormattable, ISpanParsable<TSelf>
    where TSelf : INumberBase<TSelf>?
{
    static abstract TSelf One { get; }
    static abstract TSelf Zero { get; }
    static abstract TSelf Abs(TSelf value);
    static abstract bool IsNegative(TSelf value);
    static abstract bool IsPositive(TSelf value);
    static virtual bool IsZero(TSelf value) => value == TSelf.Zero;

    /// <summary>From a number of another kind; mode 0 checks, 1 saturates, 2 truncates.</summary>
    static abstract TSelf CreateFrom(decimal value, int mode);
    static abstract TSelf CreateFrom(double value, int mode);
    decimal ToDecimal();
    double ToDouble();

    static virtual TSelf CreateChecked<TOther>(TOther value) where TOther : INumberBase<TOther> => NumberConversion.Create<TSelf, TOther>(value, 0);
    static virtual TSelf CreateSaturating<TOther>(TOther value) where TOther : INumberBase<TOther> => NumberConversion.Create<TSelf, TOther>(value, 1);
    static virtual TSelf CreateTruncating<TOther>(TOther value) where TOther : INumberBase<TOther> => NumberConversion.Create<TSelf, TOther>(value, 2);
}

internal static class NumberConversion
{
    internal static TSelf Create<TSelf, TOther>(TOther value, int mode) where TSelf : INumberBase<TSelf>? where TOther : INumberBase<TOther>
    {
        if (typeof(TSelf) == typeof(TOther)) return (TSelf)(object)value;
        if (typeof(TOther) == typeof(double) || typeof(TOther) == typeof(float) || typeof(TSelf) == typeof(double) || typeof(TSelf) == typeof(float))
            return TSelf.CreateFrom(value.ToDouble(), mode);
        try { return TSelf.CreateFrom(value.ToDecimal(), mode); }
        catch (OverflowException) { throw new OverflowException(); }
    }
}

public interface INumber<TSelf> : INumberBase<TSelf>, IComparisonOperators<TSelf, TSelf, bool>, IModulusOperators<TSelf, TSelf, TSelf>, IComparable, IComparable<TSelf>
    where TSelf : INumber<TSelf>?
{
    static virtual TSelf Max(TSelf x, TSelf y) => x >= y ? x : y;
    static virtual TSelf Min(TSelf x, TSelf y) => x <= y ? x : y;
    static virtual TSelf Clamp(TSelf value, TSelf min, TSelf max) => value < min ? min : value > max ? max : value;
    static virtual int Sign(TSelf value) => value == TSelf.Zero ? 0 : TSelf.IsNegative(value) ? -1 : 1;
}

public interface ISignedNumber<TSelf> : INumberBase<TSelf> where TSelf : ISignedNumber<TSelf>?
{
    static abstract TSelf NegativeOne { get; }
}

public interface IUnsignedNumber<TSelf> : INumberBase<TSelf> where TSelf : IUnsignedNumber<TSelf>?
{
}

public interface IBinaryNumber<TSelf> : INumber<TSelf>, IBitwiseOperators<TSelf, TSelf, TSelf> where TSelf : IBinaryNumber<TSelf>?
{
    static abstract bool IsPow2(TSelf value);
    static abstract TSelf Log2(TSelf value);
}

public interface IBinaryInteger<TSelf> : IBinaryNumber<TSelf>, IShiftOperators<TSelf, int, TSelf> where TSelf : IBinaryInteger<TSelf>?
{
    static abstract TSelf PopCount(TSelf value);
    static abstract TSelf LeadingZeroCount(TSelf value);
    static abstract TSelf TrailingZeroCount(TSelf value);
    static abstract bool IsEvenInteger(TSelf value);
    static abstract bool IsOddInteger(TSelf value);
    static abstract (TSelf Quotient, TSelf Remainder) DivRem(TSelf left, TSelf right);
}

public interface IFloatingPoint<TSelf> : INumber<TSelf>, ISignedNumber<TSelf> where TSelf : IFloatingPoint<TSelf>?
{
    static abstract TSelf Floor(TSelf x);
    static abstract TSelf Ceiling(TSelf x);
    static abstract TSelf Round(TSelf x);
    static abstract TSelf Truncate(TSelf x);
}

public interface IRootFunctions<TSelf> : INumberBase<TSelf> where TSelf : IRootFunctions<TSelf>?
{
    static abstract TSelf Sqrt(TSelf x);
    static abstract TSelf Cbrt(TSelf x);
    static abstract TSelf Hypot(TSelf x, TSelf y);
}

public interface IPowerFunctions<TSelf> : INumberBase<TSelf> where TSelf : IPowerFunctions<TSelf>?
{
    static abstract TSelf Pow(TSelf x, TSelf y);
}

public interface IExponentialFunctions<TSelf> : INumberBase<TSelf> where TSelf : IExponentialFunctions<TSelf>?
{
    static abstract TSelf Exp(TSelf x);
}

public interface ILogarithmicFunctions<TSelf> : INumberBase<TSelf> where TSelf : ILogarithmicFunctions<TSelf>?
{
    static abstract TSelf Log(TSelf x);
    static abstract TSelf Log2(TSelf x);
    static abstract TSelf Log10(TSelf x);
}

public interface ITrigonometricFunctions<TSelf> : INumberBase<TSelf> where TSelf : ITrigonometricFunctions<TSelf>?
{
    static abstract TSelf Sin(TSelf x);
    static abstract TSelf Cos(TSelf x);
    static abstract TSelf Tan(TSelf x);
    static abstract TSelf Asin(TSelf x);
    static abstract TSelf Acos(TSelf x);
    static abstract TSelf Atan(TSelf x);
}

public interface IFloatingPointConstants<TSelf> : INumberBase<TSelf> where TSelf : IFloatingPointConstants<TSelf>?
{
    static abstract TSelf E { get; }
    static abstract TSelf Pi { get; }
    static abstract TSelf Tau { get; }
}

public interface IBinaryFloatingPointIeee754<TSelf> : IFloatingPointIeee754<TSelf> where TSelf : IBinaryFloatingPointIeee754<TSelf>?
{
}

public interface IFloatingPointIeee754<TSelf> : IFloatingPoint<TSelf>, IRootFunctions<TSelf>, IPowerFunctions<TSelf>, IExponentialFunctions<TSelf>, ILogarithmicFunctions<TSelf>, ITrigonometricFunctions<TSelf>, IFloatingPointConstants<TSelf> where TSelf : IFloatingPointIeee754<TSelf>?
{
    static abstract TSelf NaN { get; }
    static abstract TSelf PositiveInfinity { get; }
    static abstract TSelf NegativeInfinity { get; }
    static abstract TSelf Epsilon { get; }
    static abstract bool IsNaN(TSelf value);
}

public static class BitOperations
{
    public static int PopCount(uint value) => Native.BitsPopCount(value);
    public static int PopCount(ulong value) => Native.BitsPopCount(value);
    public static int LeadingZeroCount(uint value) => Native.BitsLeadingZeros(value) - 32;
    public static int LeadingZeroCount(ulong value) => Native.BitsLeadingZeros(value);
    public static int TrailingZeroCount(int value) => TrailingZeroCount(unchecked((uint)value));
    public static int TrailingZeroCount(uint value) => value == 0 ? 32 : Native.BitsTrailingZeros(value);
    public static int TrailingZeroCount(long value) => Native.BitsTrailingZeros(unchecked((ulong)value));
    public static int TrailingZeroCount(ulong value) => Native.BitsTrailingZeros(value);
    public static int Log2(uint value) => 63 - Native.BitsLeadingZeros(value | 1UL);
    public static int Log2(ulong value) => 63 - Native.BitsLeadingZeros(value | 1UL);
    public static bool IsPow2(int value) => value > 0 && (value & (value - 1)) == 0;
    public static bool IsPow2(uint value) => value != 0 && (value & (value - 1)) == 0;
    public static bool IsPow2(long value) => value > 0 && (value & (value - 1)) == 0;
    public static bool IsPow2(ulong value) => value != 0 && (value & (value - 1)) == 0;
    public static uint RoundUpToPowerOf2(uint value) => value <= 1 ? value : unchecked((uint)(1UL << (64 - Native.BitsLeadingZeros(value - 1))));
    public static uint RotateLeft(uint value, int offset) => (value << offset) | (value >> (32 - offset));
    public static uint RotateRight(uint value, int offset) => (value >> offset) | (value << (32 - offset));
    public static ulong RotateLeft(ulong value, int offset) => (value << offset) | (value >> (64 - offset));
    public static ulong RotateRight(ulong value, int offset) => (value >> offset) | (value << (64 - offset));
}
