namespace System;

public static class Convert
{
    public static readonly object DBNull = System.DBNull.Value;
    private static void Overflow(string what) => throw new OverflowException("Value was either too large or too small for " + what + ".");
    private static void Bad(string from, string to) => throw new InvalidCastException("Invalid cast from '" + from + "' to '" + to + "'.");
    public static bool IsDBNull(object? value) => value is System.DBNull;
    public static TypeCode GetTypeCode(object? value) => value == null ? TypeCode.Empty : value is IConvertible c ? c.GetTypeCode() : TypeCode.Object;

    public static sbyte ToSByte(sbyte value) => value;
    public static sbyte ToSByte(byte value)
    {
        if (value > sbyte.MaxValue) Overflow("a signed byte");
        return unchecked((sbyte)value);
    }
    public static sbyte ToSByte(short value)
    {
        if (value < sbyte.MinValue || value > sbyte.MaxValue) Overflow("a signed byte");
        return unchecked((sbyte)value);
    }
    public static sbyte ToSByte(ushort value)
    {
        if (value > sbyte.MaxValue) Overflow("a signed byte");
        return unchecked((sbyte)value);
    }
    public static sbyte ToSByte(int value)
    {
        if (value < sbyte.MinValue || value > sbyte.MaxValue) Overflow("a signed byte");
        return unchecked((sbyte)value);
    }
    public static sbyte ToSByte(uint value)
    {
        if (value > sbyte.MaxValue) Overflow("a signed byte");
        return unchecked((sbyte)value);
    }
    public static sbyte ToSByte(long value)
    {
        if (value < sbyte.MinValue || value > sbyte.MaxValue) Overflow("a signed byte");
        return unchecked((sbyte)value);
    }
    public static sbyte ToSByte(ulong value)
    {
        if (value > (ulong)sbyte.MaxValue) Overflow("a signed byte");
        return unchecked((sbyte)value);
    }
    public static sbyte ToSByte(char value)
    {
        if (value > sbyte.MaxValue) Overflow("a signed byte");
        return (sbyte)value;
    }
    public static sbyte ToSByte(bool value) => value ? (sbyte)1 : (sbyte)0;
    public static sbyte ToSByte(float value) => ToSByte((double)value);
    public static sbyte ToSByte(double value)
    {
        double rounded = Math.Round(value);
        if (!(rounded >= sbyte.MinValue && rounded <= sbyte.MaxValue)) Overflow("a signed byte");
        return (sbyte)rounded;
    }
    public static sbyte ToSByte(decimal value) => (sbyte)decimal.Round(value);
    public static sbyte ToSByte(string? value) => value == null ? (sbyte)0 : sbyte.Parse(value);
    public static sbyte ToSByte(string? value, IFormatProvider? provider) => value == null ? (sbyte)0 : sbyte.Parse(value, provider);
    public static sbyte ToSByte(string? value, int fromBase)
    {
        if (value == null) return 0;
        ulong bits = FromBase(value, fromBase, 8);
        return unchecked((sbyte)bits);
    }
    public static sbyte ToSByte(object? value) => value == null ? (sbyte)0 : ((IConvertible)value).ToSByte(null);
    public static sbyte ToSByte(object? value, IFormatProvider? provider) => value == null ? (sbyte)0 : ((IConvertible)value).ToSByte(provider);
    public static byte ToByte(byte value) => value;
    public static byte ToByte(sbyte value)
    {
        if (value < 0) Overflow("an unsigned byte");
        return unchecked((byte)value);
    }
    public static byte ToByte(short value)
    {
        if (value < 0 || value > byte.MaxValue) Overflow("an unsigned byte");
        return unchecked((byte)value);
    }
    public static byte ToByte(ushort value)
    {
        if (value > byte.MaxValue) Overflow("an unsigned byte");
        return unchecked((byte)value);
    }
    public static byte ToByte(int value)
    {
        if (value < 0 || value > byte.MaxValue) Overflow("an unsigned byte");
        return unchecked((byte)value);
    }
    public static byte ToByte(uint value)
    {
        if (value > byte.MaxValue) Overflow("an unsigned byte");
        return unchecked((byte)value);
    }
    public static byte ToByte(long value)
    {
        if (value < 0 || value > byte.MaxValue) Overflow("an unsigned byte");
        return unchecked((byte)value);
    }
    public static byte ToByte(ulong value)
    {
        if (value > byte.MaxValue) Overflow("an unsigned byte");
        return unchecked((byte)value);
    }
    public static byte ToByte(char value)
    {
        if (value > byte.MaxValue) Overflow("an unsigned byte");
        return (byte)value;
    }
    public static byte ToByte(bool value) => value ? (byte)1 : (byte)0;
    public static byte ToByte(float value) => ToByte((double)value);
    public static byte ToByte(double value)
    {
        double rounded = Math.Round(value);
        if (!(rounded >= byte.MinValue && rounded <= byte.MaxValue)) Overflow("an unsigned byte");
        return (byte)rounded;
    }
    public static byte ToByte(decimal value) => (byte)decimal.Round(value);
    public static byte ToByte(string? value) => value == null ? (byte)0 : byte.Parse(value);
    public static byte ToByte(string? value, IFormatProvider? provider) => value == null ? (byte)0 : byte.Parse(value, provider);
    public static byte ToByte(string? value, int fromBase)
    {
        if (value == null) return 0;
        ulong bits = FromBase(value, fromBase, 8);
        return unchecked((byte)bits);
    }
    public static byte ToByte(object? value) => value == null ? (byte)0 : ((IConvertible)value).ToByte(null);
    public static byte ToByte(object? value, IFormatProvider? provider) => value == null ? (byte)0 : ((IConvertible)value).ToByte(provider);
    public static short ToInt16(short value) => value;
    public static short ToInt16(sbyte value) => value;
    public static short ToInt16(byte value) => value;
    public static short ToInt16(ushort value)
    {
        if (value > short.MaxValue) Overflow("an Int16");
        return unchecked((short)value);
    }
    public static short ToInt16(int value)
    {
        if (value < short.MinValue || value > short.MaxValue) Overflow("an Int16");
        return unchecked((short)value);
    }
    public static short ToInt16(uint value)
    {
        if (value > short.MaxValue) Overflow("an Int16");
        return unchecked((short)value);
    }
    public static short ToInt16(long value)
    {
        if (value < short.MinValue || value > short.MaxValue) Overflow("an Int16");
        return unchecked((short)value);
    }
    public static short ToInt16(ulong value)
    {
        if (value > (ulong)short.MaxValue) Overflow("an Int16");
        return unchecked((short)value);
    }
    public static short ToInt16(char value)
    {
        if (value > short.MaxValue) Overflow("an Int16");
        return (short)value;
    }
    public static short ToInt16(bool value) => value ? (short)1 : (short)0;
    public static short ToInt16(float value) => ToInt16((double)value);
    public static short ToInt16(double value)
    {
        double rounded = Math.Round(value);
        if (!(rounded >= short.MinValue && rounded <= short.MaxValue)) Overflow("an Int16");
        return (short)rounded;
    }
    public static short ToInt16(decimal value) => (short)decimal.Round(value);
    public static short ToInt16(string? value) => value == null ? (short)0 : short.Parse(value);
    public static short ToInt16(string? value, IFormatProvider? provider) => value == null ? (short)0 : short.Parse(value, provider);
    public static short ToInt16(string? value, int fromBase)
    {
        if (value == null) return 0;
        ulong bits = FromBase(value, fromBase, 16);
        return unchecked((short)bits);
    }
    public static short ToInt16(object? value) => value == null ? (short)0 : ((IConvertible)value).ToInt16(null);
    public static short ToInt16(object? value, IFormatProvider? provider) => value == null ? (short)0 : ((IConvertible)value).ToInt16(provider);
    public static ushort ToUInt16(ushort value) => value;
    public static ushort ToUInt16(sbyte value)
    {
        if (value < 0) Overflow("a UInt16");
        return unchecked((ushort)value);
    }
    public static ushort ToUInt16(byte value) => value;
    public static ushort ToUInt16(short value)
    {
        if (value < 0) Overflow("a UInt16");
        return unchecked((ushort)value);
    }
    public static ushort ToUInt16(int value)
    {
        if (value < 0 || value > ushort.MaxValue) Overflow("a UInt16");
        return unchecked((ushort)value);
    }
    public static ushort ToUInt16(uint value)
    {
        if (value > ushort.MaxValue) Overflow("a UInt16");
        return unchecked((ushort)value);
    }
    public static ushort ToUInt16(long value)
    {
        if (value < 0 || value > ushort.MaxValue) Overflow("a UInt16");
        return unchecked((ushort)value);
    }
    public static ushort ToUInt16(ulong value)
    {
        if (value > ushort.MaxValue) Overflow("a UInt16");
        return unchecked((ushort)value);
    }
    public static ushort ToUInt16(char value) => value;
    public static ushort ToUInt16(bool value) => value ? (ushort)1 : (ushort)0;
    public static ushort ToUInt16(float value) => ToUInt16((double)value);
    public static ushort ToUInt16(double value)
    {
        double rounded = Math.Round(value);
        if (!(rounded >= ushort.MinValue && rounded <= ushort.MaxValue)) Overflow("a UInt16");
        return (ushort)rounded;
    }
    public static ushort ToUInt16(decimal value) => (ushort)decimal.Round(value);
    public static ushort ToUInt16(string? value) => value == null ? (ushort)0 : ushort.Parse(value);
    public static ushort ToUInt16(string? value, IFormatProvider? provider) => value == null ? (ushort)0 : ushort.Parse(value, provider);
    public static ushort ToUInt16(string? value, int fromBase)
    {
        if (value == null) return 0;
        ulong bits = FromBase(value, fromBase, 16);
        return unchecked((ushort)bits);
    }
    public static ushort ToUInt16(object? value) => value == null ? (ushort)0 : ((IConvertible)value).ToUInt16(null);
    public static ushort ToUInt16(object? value, IFormatProvider? provider) => value == null ? (ushort)0 : ((IConvertible)value).ToUInt16(provider);
    public static int ToInt32(int value) => value;
    public static int ToInt32(sbyte value) => value;
    public static int ToInt32(byte value) => value;
    public static int ToInt32(short value) => value;
    public static int ToInt32(ushort value) => value;
    public static int ToInt32(uint value)
    {
        if (value > int.MaxValue) Overflow("an Int32");
        return unchecked((int)value);
    }
    public static int ToInt32(long value)
    {
        if (value < int.MinValue || value > int.MaxValue) Overflow("an Int32");
        return unchecked((int)value);
    }
    public static int ToInt32(ulong value)
    {
        if (value > (ulong)int.MaxValue) Overflow("an Int32");
        return unchecked((int)value);
    }
    public static int ToInt32(char value) => value;
    public static int ToInt32(bool value) => value ? (int)1 : (int)0;
    public static int ToInt32(float value) => ToInt32((double)value);
    public static int ToInt32(double value)
    {
        double rounded = Math.Round(value);
        if (!(rounded >= int.MinValue && rounded <= int.MaxValue)) Overflow("an Int32");
        return (int)rounded;
    }
    public static int ToInt32(decimal value) => (int)decimal.Round(value);
    public static int ToInt32(string? value) => value == null ? (int)0 : int.Parse(value);
    public static int ToInt32(string? value, IFormatProvider? provider) => value == null ? (int)0 : int.Parse(value, provider);
    public static int ToInt32(string? value, int fromBase)
    {
        if (value == null) return 0;
        ulong bits = FromBase(value, fromBase, 32);
        return unchecked((int)bits);
    }
    public static int ToInt32(object? value) => value == null ? (int)0 : ((IConvertible)value).ToInt32(null);
    public static int ToInt32(object? value, IFormatProvider? provider) => value == null ? (int)0 : ((IConvertible)value).ToInt32(provider);
    public static uint ToUInt32(uint value) => value;
    public static uint ToUInt32(sbyte value)
    {
        if (value < 0) Overflow("a UInt32");
        return unchecked((uint)value);
    }
    public static uint ToUInt32(byte value) => value;
    public static uint ToUInt32(short value)
    {
        if (value < 0) Overflow("a UInt32");
        return unchecked((uint)value);
    }
    public static uint ToUInt32(ushort value) => value;
    public static uint ToUInt32(int value)
    {
        if (value < 0) Overflow("a UInt32");
        return unchecked((uint)value);
    }
    public static uint ToUInt32(long value)
    {
        if (value < 0 || value > uint.MaxValue) Overflow("a UInt32");
        return unchecked((uint)value);
    }
    public static uint ToUInt32(ulong value)
    {
        if (value > uint.MaxValue) Overflow("a UInt32");
        return unchecked((uint)value);
    }
    public static uint ToUInt32(char value) => value;
    public static uint ToUInt32(bool value) => value ? (uint)1 : (uint)0;
    public static uint ToUInt32(float value) => ToUInt32((double)value);
    public static uint ToUInt32(double value)
    {
        double rounded = Math.Round(value);
        if (!(rounded >= uint.MinValue && rounded <= uint.MaxValue)) Overflow("a UInt32");
        return (uint)rounded;
    }
    public static uint ToUInt32(decimal value) => (uint)decimal.Round(value);
    public static uint ToUInt32(string? value) => value == null ? (uint)0 : uint.Parse(value);
    public static uint ToUInt32(string? value, IFormatProvider? provider) => value == null ? (uint)0 : uint.Parse(value, provider);
    public static uint ToUInt32(string? value, int fromBase)
    {
        if (value == null) return 0;
        ulong bits = FromBase(value, fromBase, 32);
        return unchecked((uint)bits);
    }
    public static uint ToUInt32(object? value) => value == null ? (uint)0 : ((IConvertible)value).ToUInt32(null);
    public static uint ToUInt32(object? value, IFormatProvider? provider) => value == null ? (uint)0 : ((IConvertible)value).ToUInt32(provider);
    public static long ToInt64(long value) => value;
    public static long ToInt64(sbyte value) => value;
    public static long ToInt64(byte value) => value;
    public static long ToInt64(short value) => value;
    public static long ToInt64(ushort value) => value;
    public static long ToInt64(int value) => value;
    public static long ToInt64(uint value) => value;
    public static long ToInt64(ulong value)
    {
        if (value > (ulong)long.MaxValue) Overflow("an Int64");
        return unchecked((long)value);
    }
    public static long ToInt64(char value) => value;
    public static long ToInt64(bool value) => value ? (long)1 : (long)0;
    public static long ToInt64(float value) => ToInt64((double)value);
    public static long ToInt64(double value)
    {
        double rounded = Math.Round(value);
        if (!(rounded >= -9223372036854775808.0 && rounded < 9223372036854775808.0)) throw new OverflowException();
        return (long)rounded;
    }
    public static long ToInt64(decimal value) => (long)decimal.Round(value);
    public static long ToInt64(string? value) => value == null ? (long)0 : long.Parse(value);
    public static long ToInt64(string? value, IFormatProvider? provider) => value == null ? (long)0 : long.Parse(value, provider);
    public static long ToInt64(string? value, int fromBase)
    {
        if (value == null) return 0;
        ulong bits = FromBase(value, fromBase, 64);
        return unchecked((long)bits);
    }
    public static long ToInt64(object? value) => value == null ? (long)0 : ((IConvertible)value).ToInt64(null);
    public static long ToInt64(object? value, IFormatProvider? provider) => value == null ? (long)0 : ((IConvertible)value).ToInt64(provider);
    public static ulong ToUInt64(ulong value) => value;
    public static ulong ToUInt64(sbyte value)
    {
        if (value < 0) Overflow("a UInt64");
        return unchecked((ulong)value);
    }
    public static ulong ToUInt64(byte value) => value;
    public static ulong ToUInt64(short value)
    {
        if (value < 0) Overflow("a UInt64");
        return unchecked((ulong)value);
    }
    public static ulong ToUInt64(ushort value) => value;
    public static ulong ToUInt64(int value)
    {
        if (value < 0) Overflow("a UInt64");
        return unchecked((ulong)value);
    }
    public static ulong ToUInt64(uint value) => value;
    public static ulong ToUInt64(long value)
    {
        if (value < 0) Overflow("a UInt64");
        return unchecked((ulong)value);
    }
    public static ulong ToUInt64(char value) => value;
    public static ulong ToUInt64(bool value) => value ? (ulong)1 : (ulong)0;
    public static ulong ToUInt64(float value) => ToUInt64((double)value);
    public static ulong ToUInt64(double value)
    {
        double rounded = Math.Round(value);
        if (!(rounded >= 0.0 && rounded < 18446744073709551616.0)) throw new OverflowException();
        return (ulong)rounded;
    }
    public static ulong ToUInt64(decimal value) => (ulong)decimal.Round(value);
    public static ulong ToUInt64(string? value) => value == null ? (ulong)0 : ulong.Parse(value);
    public static ulong ToUInt64(string? value, IFormatProvider? provider) => value == null ? (ulong)0 : ulong.Parse(value, provider);
    public static ulong ToUInt64(string? value, int fromBase)
    {
        if (value == null) return 0;
        ulong bits = FromBase(value, fromBase, 64);
        return unchecked((ulong)bits);
    }
    public static ulong ToUInt64(object? value) => value == null ? (ulong)0 : ((IConvertible)value).ToUInt64(null);
    public static ulong ToUInt64(object? value, IFormatProvider? provider) => value == null ? (ulong)0 : ((IConvertible)value).ToUInt64(provider);
    public static char ToChar(char value) => value;
    public static char ToChar(sbyte value)
    {
        if (value < 0) Overflow("a character");
        return unchecked((char)value);
    }
    public static char ToChar(byte value) => (char)value;
    public static char ToChar(short value)
    {
        if (value < 0) Overflow("a character");
        return unchecked((char)value);
    }
    public static char ToChar(ushort value) => (char)value;
    public static char ToChar(int value)
    {
        if (value < 0 || value > char.MaxValue) Overflow("a character");
        return unchecked((char)value);
    }
    public static char ToChar(uint value)
    {
        if (value > char.MaxValue) Overflow("a character");
        return unchecked((char)value);
    }
    public static char ToChar(long value)
    {
        if (value < 0 || value > char.MaxValue) Overflow("a character");
        return unchecked((char)value);
    }
    public static char ToChar(ulong value)
    {
        if (value > char.MaxValue) Overflow("a character");
        return unchecked((char)value);
    }
    public static char ToChar(string value)
    {
        if (value == null) throw new ArgumentNullException("value");
        if (value.Length != 1) throw new FormatException("String must be exactly one character long.");
        return value[0];
    }
    public static char ToChar(object? value) => value == null ? (char)0 : ((IConvertible)value).ToChar(null);
    public static char ToChar(object? value, IFormatProvider? provider) => value == null ? (char)0 : ((IConvertible)value).ToChar(provider);
    public static bool ToBoolean(sbyte value) => value != 0;
    public static bool ToBoolean(byte value) => value != 0;
    public static bool ToBoolean(short value) => value != 0;
    public static bool ToBoolean(ushort value) => value != 0;
    public static bool ToBoolean(int value) => value != 0;
    public static bool ToBoolean(uint value) => value != 0;
    public static bool ToBoolean(long value) => value != 0;
    public static bool ToBoolean(ulong value) => value != 0;
    public static bool ToBoolean(float value) => value != 0;
    public static bool ToBoolean(double value) => value != 0;
    public static bool ToBoolean(decimal value) => value != 0;
    public static bool ToBoolean(bool value) => value;
    public static bool ToBoolean(string? value) => value != null && bool.Parse(value);
    public static bool ToBoolean(object? value) => value != null && ((IConvertible)value).ToBoolean(null);
    public static bool ToBoolean(object? value, IFormatProvider? provider) => value != null && ((IConvertible)value).ToBoolean(provider);
    public static float ToSingle(sbyte value) => (float)value;
    public static float ToSingle(byte value) => (float)value;
    public static float ToSingle(short value) => (float)value;
    public static float ToSingle(ushort value) => (float)value;
    public static float ToSingle(int value) => (float)value;
    public static float ToSingle(uint value) => (float)value;
    public static float ToSingle(long value) => (float)value;
    public static float ToSingle(ulong value) => (float)value;
    public static float ToSingle(float value) => (float)value;
    public static float ToSingle(double value) => (float)value;
    public static float ToSingle(decimal value) => (float)value;
    public static float ToSingle(bool value) => value ? 1 : 0;
    public static float ToSingle(string? value) => value == null ? 0 : float.Parse(value);
    public static float ToSingle(string? value, IFormatProvider? provider) => value == null ? 0 : float.Parse(value, provider);
    public static float ToSingle(object? value) => value == null ? 0 : ((IConvertible)value).ToSingle(null);
    public static float ToSingle(object? value, IFormatProvider? provider) => value == null ? 0 : ((IConvertible)value).ToSingle(provider);
    public static double ToDouble(sbyte value) => (double)value;
    public static double ToDouble(byte value) => (double)value;
    public static double ToDouble(short value) => (double)value;
    public static double ToDouble(ushort value) => (double)value;
    public static double ToDouble(int value) => (double)value;
    public static double ToDouble(uint value) => (double)value;
    public static double ToDouble(long value) => (double)value;
    public static double ToDouble(ulong value) => (double)value;
    public static double ToDouble(float value) => (double)value;
    public static double ToDouble(double value) => (double)value;
    public static double ToDouble(decimal value) => (double)value;
    public static double ToDouble(bool value) => value ? 1 : 0;
    public static double ToDouble(string? value) => value == null ? 0 : double.Parse(value);
    public static double ToDouble(string? value, IFormatProvider? provider) => value == null ? 0 : double.Parse(value, provider);
    public static double ToDouble(object? value) => value == null ? 0 : ((IConvertible)value).ToDouble(null);
    public static double ToDouble(object? value, IFormatProvider? provider) => value == null ? 0 : ((IConvertible)value).ToDouble(provider);
    public static decimal ToDecimal(sbyte value) => (decimal)value;
    public static decimal ToDecimal(byte value) => (decimal)value;
    public static decimal ToDecimal(short value) => (decimal)value;
    public static decimal ToDecimal(ushort value) => (decimal)value;
    public static decimal ToDecimal(int value) => (decimal)value;
    public static decimal ToDecimal(uint value) => (decimal)value;
    public static decimal ToDecimal(long value) => (decimal)value;
    public static decimal ToDecimal(ulong value) => (decimal)value;
    public static decimal ToDecimal(float value) => (decimal)value;
    public static decimal ToDecimal(double value) => (decimal)value;
    public static decimal ToDecimal(decimal value) => (decimal)value;
    public static decimal ToDecimal(bool value) => value ? 1m : 0m;
    public static decimal ToDecimal(string? value) => value == null ? 0m : decimal.Parse(value);
    public static decimal ToDecimal(string? value, IFormatProvider? provider) => value == null ? 0m : decimal.Parse(value, provider);
    public static decimal ToDecimal(object? value) => value == null ? 0m : ((IConvertible)value).ToDecimal(null);
    public static decimal ToDecimal(object? value, IFormatProvider? provider) => value == null ? 0m : ((IConvertible)value).ToDecimal(provider);
    public static DateTime ToDateTime(DateTime value) => value;
    public static DateTime ToDateTime(string? value) => value == null ? default : DateTime.Parse(value);
    public static DateTime ToDateTime(object? value) => value == null ? default : ((IConvertible)value).ToDateTime(null);
    public static string ToString(sbyte value) => value.ToString();
    public static string ToString(sbyte value, IFormatProvider? provider) => value.ToString(provider);
    public static string ToString(byte value) => value.ToString();
    public static string ToString(byte value, IFormatProvider? provider) => value.ToString(provider);
    public static string ToString(short value) => value.ToString();
    public static string ToString(short value, IFormatProvider? provider) => value.ToString(provider);
    public static string ToString(ushort value) => value.ToString();
    public static string ToString(ushort value, IFormatProvider? provider) => value.ToString(provider);
    public static string ToString(int value) => value.ToString();
    public static string ToString(int value, IFormatProvider? provider) => value.ToString(provider);
    public static string ToString(uint value) => value.ToString();
    public static string ToString(uint value, IFormatProvider? provider) => value.ToString(provider);
    public static string ToString(long value) => value.ToString();
    public static string ToString(long value, IFormatProvider? provider) => value.ToString(provider);
    public static string ToString(ulong value) => value.ToString();
    public static string ToString(ulong value, IFormatProvider? provider) => value.ToString(provider);
    public static string ToString(float value) => value.ToString();
    public static string ToString(float value, IFormatProvider? provider) => value.ToString(provider);
    public static string ToString(double value) => value.ToString();
    public static string ToString(double value, IFormatProvider? provider) => value.ToString(provider);
    public static string ToString(decimal value) => value.ToString();
    public static string ToString(decimal value, IFormatProvider? provider) => value.ToString(provider);
    public static string ToString(bool value) => value.ToString();
    public static string ToString(bool value, IFormatProvider? provider) => value.ToString(provider);
    public static string ToString(char value) => value.ToString();
    public static string ToString(char value, IFormatProvider? provider) => value.ToString(provider);
    public static string ToString(DateTime value) => value.ToString();
    public static string ToString(DateTime value, IFormatProvider? provider) => value.ToString(provider);
    public static string? ToString(string? value) => value;
    public static string? ToString(string? value, IFormatProvider? provider) => value;
    public static string? ToString(object? value) => ToString(value, null);
    public static string? ToString(object? value, IFormatProvider? provider)
    {
        if (value is IConvertible c) return c.ToString(provider);
        if (value is IFormattable f) return f.ToString(null, provider);
        return value == null ? "" : value.ToString();
    }
    public static string ToString(byte value, int toBase) => InBase(value, toBase);
    public static string ToString(short value, int toBase) => InBase(toBase == 10 ? (ulong)0 : unchecked((ushort)value), toBase, value);
    public static string ToString(int value, int toBase) => InBase(toBase == 10 ? (ulong)0 : unchecked((uint)value), toBase, value);
    public static string ToString(long value, int toBase) => InBase(unchecked((ulong)value), toBase, value);

    private static string InBase(ulong bits, int toBase, long value = 0)
    {
        if (toBase == 10) return value != 0 ? value.ToString() : bits.ToString();
        if (toBase != 2 && toBase != 8 && toBase != 16) throw new ArgumentException("Invalid Base.");
        if (bits == 0) return "0";
        char[] chars = new char[64];
        int at = 64;
        while (bits != 0)
        {
            int digit = (int)(bits % (ulong)toBase);
            chars[--at] = (char)(digit < 10 ? '0' + digit : 'a' + digit - 10);
            bits /= (ulong)toBase;
        }
        return new string(chars, at, 64 - at);
    }

    private static ulong FromBase(string value, int fromBase, int bits)
    {
        if (fromBase != 2 && fromBase != 8 && fromBase != 10 && fromBase != 16) throw new ArgumentException("Invalid Base.");
        if (fromBase == 10) return unchecked((ulong)long.Parse(value));
        int i = 0;
        if (value.Length == 0) throw new ArgumentOutOfRangeException("startIndex", "Index was out of range. Must be non-negative and less than the size of the collection.");
        if (fromBase == 16 && value.Length >= 2 && value[0] == '0' && (value[1] == 'x' || value[1] == 'X')) i = 2;
        if (i == value.Length) throw new FormatException("Could not find any recognizable digits.");
        ulong result = 0;
        for (; i < value.Length; i++)
        {
            char c = value[i];
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
            if (digit >= fromBase)
            {
                if (result == 0 && i == 0) throw new FormatException("Could not find any recognizable digits.");
                throw new FormatException("Additional non-parsable characters are at the end of the string.");
            }
            if (result > (ulong.MaxValue - (ulong)digit) / (ulong)fromBase) throw new OverflowException("Value was either too large or too small for a UInt64.");
            result = result * (ulong)fromBase + (ulong)digit;
        }
        if (bits < 64 && result >> bits != 0) throw new OverflowException("Value was either too large or too small for the requested type.");
        return result;
    }

    public static object? ChangeType(object? value, TypeCode typeCode) => ChangeType(value, typeCode, null);
    public static object? ChangeType(object? value, TypeCode typeCode, IFormatProvider? provider) => typeCode switch
    {
        TypeCode.Empty or TypeCode.String or TypeCode.Object when value == null => null,
        _ when value is not IConvertible => throw new InvalidCastException("Object must implement IConvertible."),
        TypeCode.Empty => throw new InvalidCastException("Object cannot be cast to Empty."),
        TypeCode.DBNull => throw new InvalidCastException("Object cannot be cast to DBNull."),
        TypeCode.Boolean => ChangeType(value, typeof(bool), provider),
        TypeCode.Char => ChangeType(value, typeof(char), provider),
        TypeCode.SByte => ChangeType(value, typeof(sbyte), provider),
        TypeCode.Byte => ChangeType(value, typeof(byte), provider),
        TypeCode.Int16 => ChangeType(value, typeof(short), provider),
        TypeCode.UInt16 => ChangeType(value, typeof(ushort), provider),
        TypeCode.Int32 => ChangeType(value, typeof(int), provider),
        TypeCode.UInt32 => ChangeType(value, typeof(uint), provider),
        TypeCode.Int64 => ChangeType(value, typeof(long), provider),
        TypeCode.UInt64 => ChangeType(value, typeof(ulong), provider),
        TypeCode.Single => ChangeType(value, typeof(float), provider),
        TypeCode.Double => ChangeType(value, typeof(double), provider),
        TypeCode.Decimal => ChangeType(value, typeof(decimal), provider),
        TypeCode.DateTime => ChangeType(value, typeof(DateTime), provider),
        TypeCode.String => ChangeType(value, typeof(string), provider),
        TypeCode.Object => ChangeType(value, typeof(object), provider),
        _ => throw new ArgumentException("Unknown TypeCode value."),
    };
    public static object? ChangeType(object? value, Type conversionType) => ChangeType(value, conversionType, null);
    public static object? ChangeType(object? value, Type conversionType, IFormatProvider? provider)
    {
        if (conversionType == null) throw new ArgumentNullException("conversionType");
        if (value == null)
        {
            if (conversionType.IsValueType) throw new InvalidCastException("Null object cannot be converted to a value type.");
            return null;
        }
        if (value.GetType() == conversionType) return value;
        if (value is IConvertible c) return ChangeToType(c, conversionType, provider);
        if (Native.TypeIsInstance(conversionType, value)) return value;
        throw new InvalidCastException("Object must implement IConvertible.");
    }
    internal static object ChangeToType(IConvertible value, Type t, IFormatProvider? provider = null)
    {
        if (t.IsEnum) return Enum.ToObject(t, (object)value);
        switch (Type.GetTypeCode(t))
        {
            case TypeCode.Boolean: return value.ToBoolean(provider);
            case TypeCode.Char: return value.ToChar(provider);
            case TypeCode.SByte: return value.ToSByte(provider);
            case TypeCode.Byte: return value.ToByte(provider);
            case TypeCode.Int16: return value.ToInt16(provider);
            case TypeCode.UInt16: return value.ToUInt16(provider);
            case TypeCode.Int32: return value.ToInt32(provider);
            case TypeCode.UInt32: return value.ToUInt32(provider);
            case TypeCode.Int64: return value.ToInt64(provider);
            case TypeCode.UInt64: return value.ToUInt64(provider);
            case TypeCode.Single: return value.ToSingle(provider);
            case TypeCode.Double: return value.ToDouble(provider);
            case TypeCode.Decimal: return value.ToDecimal(provider);
            case TypeCode.DateTime: return value.ToDateTime(provider);
            case TypeCode.String: return value.ToString(provider);
        }
        if (Native.TypeIsInstance(t, value)) return value;
        throw new InvalidCastException("Invalid cast from '" + value.GetType().FullName + "' to '" + t.FullName + "'.");
    }

    private const string Base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    public static string ToBase64String(byte[] inArray)
    {
        if (inArray == null) throw new ArgumentNullException("inArray");
        return ToBase64String(inArray, 0, inArray.Length);
    }
    public static string ToBase64String(byte[] inArray, int offset, int length)
    {
        char[] chars = new char[(length + 2) / 3 * 4];
        int at = 0;
        for (int i = 0; i < length; i += 3)
        {
            int bits = inArray[offset + i] << 16;
            if (i + 1 < length) bits |= inArray[offset + i + 1] << 8;
            if (i + 2 < length) bits |= inArray[offset + i + 2];
            chars[at++] = Base64Digits[(bits >> 18) & 63];
            chars[at++] = Base64Digits[(bits >> 12) & 63];
            chars[at++] = i + 1 < length ? Base64Digits[(bits >> 6) & 63] : '=';
            chars[at++] = i + 2 < length ? Base64Digits[bits & 63] : '=';
        }
        return new string(chars);
    }
    public static string ToBase64String(ReadOnlySpan<byte> bytes) => ToBase64String(bytes.ToArray());
    public static byte[] FromBase64String(string s)
    {
        if (s == null) throw new ArgumentNullException("s");
        List<byte> bytes = new List<byte>();
        int bits = 0;
        int count = 0;
        int padding = 0;
        for (int i = 0; i < s.Length; i++)
        {
            char c = s[i];
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
            if (c == '=')
            {
                padding++;
                count++;
                bits <<= 6;
            }
            else
            {
                int digit = Base64Digits.IndexOf(c);
                if (digit < 0 || padding > 0) throw new FormatException("The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters.");
                bits = (bits << 6) | digit;
                count++;
            }
            if (count == 4)
            {
                bytes.Add(unchecked((byte)(bits >> 16)));
                if (padding < 2) bytes.Add(unchecked((byte)(bits >> 8)));
                if (padding < 1) bytes.Add(unchecked((byte)bits));
                bits = 0;
                count = 0;
            }
        }
        if (count != 0 || padding > 2) throw new FormatException("The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters.");
        return bytes.ToArray();
    }
    public static string ToHexString(byte[] inArray)
    {
        StringBuilder builder = new StringBuilder();
        for (int i = 0; i < inArray.Length; i++) builder.Append(inArray[i].ToString("X2"));
        return builder.ToString();
    }
    public static string ToHexStringLower(byte[] inArray) => ToHexString(inArray).ToLowerInvariant();
    public static byte[] FromHexString(string s)
    {
        if (s == null) throw new ArgumentNullException("s");
        if (s.Length % 2 != 0) throw new FormatException("The input is not a valid hex string as its length is not a multiple of 2.");
        byte[] bytes = new byte[s.Length / 2];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = byte.Parse(s.Substring(i * 2, 2), NumberStyles.AllowHexSpecifier);
        return bytes;
    }
}
