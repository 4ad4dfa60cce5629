namespace System;

/// <summary>What parsing and formatting of numbers share.</summary>
internal static class Number
{
    /// <summary>Was a culture that is not the invariant one ever made current?</summary>
    internal static bool Changed;

    /// <summary>The current culture's symbols; null for the invariant ones.</summary>
    internal static string? Here() => NumberFormatInfo.CurrentInfo.Packed;

    /// <summary>A provider's symbols, packed; null for the invariant ones.</summary>
    internal static string? Symbols(IFormatProvider? provider) => provider == null ? Changed ? Here() : null : NumberFormatInfo.GetInstance(provider).Packed;

    internal static long ParseI64(string s, NumberStyles style, int bits, string what, IFormatProvider? provider = null)
    {
        if (s == null) throw new ArgumentNullException("s");
        CheckIntegerStyle(style);
        long result;
        int error = Native.NumParseI64(s, (int)style, bits, out result, Symbols(provider));
        if (error != 0) Fail(error, s, what);
        return result;
    }

    internal static ulong ParseU64(string s, NumberStyles style, int bits, string what, IFormatProvider? provider = null)
    {
        if (s == null) throw new ArgumentNullException("s");
        CheckIntegerStyle(style);
        ulong result;
        int error = Native.NumParseU64(s, (int)style, bits, out result, Symbols(provider));
        if (error != 0) Fail(error, s, what);
        return result;
    }

    private static void CheckIntegerStyle(NumberStyles style)
    {
        if ((style & NumberStyles.AllowHexSpecifier) != 0 && (style & ~NumberStyles.HexNumber) != 0)
            throw new ArgumentException("With the AllowHexSpecifier or AllowBinarySpecifier bit set in the enum bit field, the only other valid bits that can be combined into the enum value must be AllowLeadingWhite and AllowTrailingWhite.", "style");
    }

    internal static void Fail(int error, string s, string what)
    {
        if (error == 2) throw new OverflowException("Value was either too large or too small for " + what + ".");
        throw new FormatException("The input string '" + s + "' was not in a correct format.");
    }

    internal static double ParseDouble(string s, NumberStyles style, IFormatProvider? provider = null)
    {
        if (s == null) throw new ArgumentNullException("s");
        double result;
        int error = Native.NumParseF64(s, (int)style, out result, Symbols(provider));
        if (error != 0) Fail(error, s, "a Double");
        return result;
    }

    internal static float ParseSingle(string s, NumberStyles style, IFormatProvider? provider = null)
    {
        if (s == null) throw new ArgumentNullException("s");
        float result;
        int error = Native.NumParseF32(s, (int)style, out result, Symbols(provider));
        if (error != 0) Fail(error, s, "a Single");
        return result;
    }

    internal static decimal ParseDecimal(string s, NumberStyles style, IFormatProvider? provider = null)
    {
        if (s == null) throw new ArgumentNullException("s");
        decimal result;
        int error = Native.NumParseDecimal(s, (int)style, out result, Symbols(provider));
        if (error != 0) Fail(error, s, "a Decimal");
        return result;
    }

    internal static bool TryCopy(string text, Span<char> destination, out int charsWritten)
    {
        if (text.Length > destination.Length)
        {
            charsWritten = 0;
            return false;
        }
        for (int i = 0; i < text.Length; i++) destination[i] = text[i];
        charsWritten = text.Length;
        return true;
    }

    /// <summary>The low 64 bits of the whole part, as a wrapping conversion wants them.</summary>
    internal static long Truncate64(decimal value)
    {
        decimal whole = decimal.Truncate(value);
        return whole < 0m ? unchecked(-(long)whole.LowBits) : unchecked((long)whole.LowBits);
    }
}
