namespace System;

public abstract class Enum : ValueType, IComparable, IFormattable, IConvertible
{
    public override string ToString() => Native.EnumFormat(this, null);
    public string ToString(string? format) => Native.EnumFormat(this, format);
    public string ToString(IFormatProvider? provider) => Native.EnumFormat(this, null);
    public string ToString(string? format, IFormatProvider? provider) => Native.EnumFormat(this, format);
    public static string Format(Type enumType, object value, string format) =>
        Native.EnumFormat(value is Enum ? value : Native.EnumBox(enumType, BitsOf(value)), format);

    public override bool Equals([NotNullWhen(true)] object? obj) => obj != null && obj.GetType() == GetType() && Native.EnumBits(this) == Native.EnumBits(obj);
    public override int GetHashCode()
    {
        long bits = Native.EnumBits(this);
        return unchecked((int)bits ^ (int)(bits >> 32));
    }
    public int CompareTo(object? target)
    {
        if (target == null) return 1;
        if (target.GetType() != GetType())
            throw new ArgumentException("Object must be the same type as the enum. The type passed in was '" + target.GetType().ToString() + "'; the enum type was '" + GetType().ToString() + "'.");
        long a = Native.EnumBits(this);
        long b = Native.EnumBits(target);
        if (GetUnderlyingType(GetType()) == typeof(ulong)) return ((ulong)a).CompareTo((ulong)b);
        return a < b ? -1 : a > b ? 1 : 0;
    }
    public bool HasFlag(Enum flag)
    {
        if (flag == null) throw new ArgumentNullException("flag");
        if (flag.GetType() != GetType())
            throw new ArgumentException("The argument type, '" + flag.GetType().ToString() + "', is not the same as the enum type '" + GetType().ToString() + "'.");
        long bits = Native.EnumBits(flag);
        return (Native.EnumBits(this) & bits) == bits;
    }

    private static void CheckType(Type enumType)
    {
        if (enumType == null) throw new ArgumentNullException("enumType");
        if (!enumType.IsEnum) throw new ArgumentException("Type provided must be an Enum.", "enumType");
    }
    public static Type GetUnderlyingType(Type enumType)
    {
        CheckType(enumType);
        return Native.TypeElement(enumType)!;
    }
    public static string[] GetNames(Type enumType)
    {
        CheckType(enumType);
        return Native.EnumNames(enumType);
    }
    public static string[] GetNames<TEnum>() where TEnum : struct, Enum => Native.EnumNames(typeof(TEnum));
    public static Array GetValues(Type enumType)
    {
        CheckType(enumType);
        long[] bits = Native.EnumValues(enumType);
        Array values = Native.ArrayCreate(enumType, bits.Length);
        for (int i = 0; i < bits.Length; i++) Native.ArraySet(values, i, Native.EnumBox(enumType, bits[i]));
        return values;
    }
    public static TEnum[] GetValues<TEnum>() where TEnum : struct, Enum
    {
        long[] bits = Native.EnumValues(typeof(TEnum));
        TEnum[] values = new TEnum[bits.Length];
        for (int i = 0; i < bits.Length; i++) values[i] = (TEnum)Native.EnumBox(typeof(TEnum), bits[i]);
        return values;
    }

    internal static long BitsOf(object value)
    {
        if (value is Enum) return Native.EnumBits(value);
        if (value is int i) return i;
        if (value is byte b) return b;
        if (value is sbyte sb) return sb;
        if (value is short s) return s;
        if (value is ushort us) return us;
        if (value is uint u) return u;
        if (value is long l) return l;
        if (value is ulong ul) return unchecked((long)ul);
        if (value is char c) return c;
        if (value is bool t) return t ? 1 : 0;
        throw new ArgumentException("The value passed in must be an enum base or an underlying type for an enum, such as an Int32.", "value");
    }

    private static string? NameOf(Type enumType, long bits)
    {
        long[] values = Native.EnumValues(enumType);
        for (int i = 0; i < values.Length; i++)
            if (values[i] == bits) return Native.EnumNames(enumType)[i];
        return null;
    }
    public static string? GetName(Type enumType, object value)
    {
        CheckType(enumType);
        if (value == null) throw new ArgumentNullException("value");
        return NameOf(enumType, BitsOf(value));
    }
    public static string? GetName<TEnum>(TEnum value) where TEnum : struct, Enum => NameOf(typeof(TEnum), Native.EnumBits(value));
    public static bool IsDefined(Type enumType, object value)
    {
        CheckType(enumType);
        if (value == null) throw new ArgumentNullException("value");
        if (value is string name)
        {
            string[] names = Native.EnumNames(enumType);
            for (int i = 0; i < names.Length; i++)
                if (names[i] == name) return true;
            return false;
        }
        return NameOf(enumType, BitsOf(value)) != null;
    }
    public static bool IsDefined<TEnum>(TEnum value) where TEnum : struct, Enum => NameOf(typeof(TEnum), Native.EnumBits(value)) != null;
    public static object ToObject(Type enumType, object value)
    {
        CheckType(enumType);
        return Native.EnumBox(enumType, BitsOf(value));
    }
    public static object ToObject(Type enumType, int value) => ToObject(enumType, (object)value);
    public static object ToObject(Type enumType, long value) => ToObject(enumType, (object)value);

    /// <summary>0 fine, 1 not a name or number, 2 too large, 3 empty.</summary>
    private static int TryParseBits(Type enumType, string value, bool ignoreCase, out long bits, out string failed)
    {
        bits = 0;
        failed = value;
        string text = value.Trim();
        if (text.Length == 0) return 3;
        char first = text[0];
        if ((first >= '0' && first <= '9') || first == '-' || first == '+')
        {
            Type number = Native.TypeElement(enumType)!;
            int width = 64;
            bool signed = true;
            if (number == typeof(int)) width = 32;
            else if (number == typeof(byte)) { width = 8; signed = false; }
            else if (number == typeof(sbyte)) width = 8;
            else if (number == typeof(short)) width = 16;
            else if (number == typeof(ushort)) { width = 16; signed = false; }
            else if (number == typeof(uint)) { width = 32; signed = false; }
            else if (number == typeof(ulong)) signed = false;
            int error;
            if (signed) error = Native.NumParseI64(text, (int)NumberStyles.Integer, width, out bits);
            else
            {
                ulong unsigned;
                error = Native.NumParseU64(text, (int)NumberStyles.Integer, width, out unsigned);
                bits = unchecked((long)unsigned);
            }
            if (error == 0) return 0;
            if (error == 2) return 2;
        }
        string[] names = Native.EnumNames(enumType);
        long[] values = Native.EnumValues(enumType);
        string[] parts = text.Split(',');
        bits = 0;
        for (int p = 0; p < parts.Length; p++)
        {
            string part = parts[p].Trim();
            bool found = false;
            for (int i = 0; i < names.Length; i++)
            {
                if (names[i] == part || (ignoreCase && Native.StringEqualsIgnoreCase(names[i], part)))
                {
                    bits |= values[i];
                    found = true;
                    break;
                }
            }
            if (!found) return 1;
        }
        return 0;
    }

    private static object ParseBoxed(Type enumType, string value, bool ignoreCase)
    {
        if (value == null) throw new ArgumentNullException("value");
        long bits;
        string failed;
        switch (TryParseBits(enumType, value, ignoreCase, out bits, out failed))
        {
            case 0: return Native.EnumBox(enumType, bits);
            case 2: throw new OverflowException("Value was either too large or too small for " + Article(Native.TypeElement(enumType)!.Name) + ".");
            case 3: throw new ArgumentException("Must specify valid information for parsing in the string.", "value");
            default: throw new ArgumentException("Requested value '" + failed + "' was not found.");
        }
    }
    private static string Article(string name) => (name[0] == 'I' ? "an " : name == "Byte" ? "an unsigned " : name == "SByte" ? "a signed " : "a ") + (name == "Byte" || name == "SByte" ? "byte" : name);

    public static object Parse(Type enumType, string value) => Parse(enumType, value, false);
    public static object Parse(Type enumType, string value, bool ignoreCase)
    {
        CheckType(enumType);
        return ParseBoxed(enumType, value, ignoreCase);
    }
    public static TEnum Parse<TEnum>(string value) where TEnum : struct => (TEnum)ParseBoxed(typeof(TEnum), value, false);
    public static TEnum Parse<TEnum>(string value, bool ignoreCase) where TEnum : struct => (TEnum)ParseBoxed(typeof(TEnum), value, ignoreCase);
    public static bool TryParse<TEnum>([NotNullWhen(true)] string? value, out TEnum result) where TEnum : struct => TryParse<TEnum>(value, false, out result);
    public static bool TryParse<TEnum>([NotNullWhen(true)] string? value, bool ignoreCase, out TEnum result) where TEnum : struct
    {
        long bits;
        string failed;
        if (value != null && TryParseBits(typeof(TEnum), value, ignoreCase, out bits, out failed) == 0)
        {
            result = (TEnum)Native.EnumBox(typeof(TEnum), bits);
            return true;
        }
        result = default;
        return false;
    }
    public static bool TryParse(Type enumType, string? value, out object? result) => TryParse(enumType, value, false, out result);
    public static bool TryParse(Type enumType, string? value, bool ignoreCase, out object? result)
    {
        CheckType(enumType);
        long bits;
        string failed;
        if (value != null && TryParseBits(enumType, value, ignoreCase, out bits, out failed) == 0)
        {
            result = Native.EnumBox(enumType, bits);
            return true;
        }
        result = null;
        return false;
    }

    public TypeCode GetTypeCode() => Type.GetTypeCode(GetUnderlyingType(GetType()));
    bool IConvertible.ToBoolean(IFormatProvider? provider) => Native.EnumBits(this) != 0;
    char IConvertible.ToChar(IFormatProvider? provider) => Convert.ToChar(Native.EnumBits(this));
    sbyte IConvertible.ToSByte(IFormatProvider? provider) => Convert.ToSByte(Native.EnumBits(this));
    byte IConvertible.ToByte(IFormatProvider? provider) => Convert.ToByte(Native.EnumBits(this));
    short IConvertible.ToInt16(IFormatProvider? provider) => Convert.ToInt16(Native.EnumBits(this));
    ushort IConvertible.ToUInt16(IFormatProvider? provider) => Convert.ToUInt16(Native.EnumBits(this));
    int IConvertible.ToInt32(IFormatProvider? provider) => Convert.ToInt32(Native.EnumBits(this));
    uint IConvertible.ToUInt32(IFormatProvider? provider) => Convert.ToUInt32(Native.EnumBits(this));
    long IConvertible.ToInt64(IFormatProvider? provider) => Native.EnumBits(this);
    ulong IConvertible.ToUInt64(IFormatProvider? provider) => unchecked((ulong)Native.EnumBits(this));
    float IConvertible.ToSingle(IFormatProvider? provider) => Native.EnumBits(this);
    double IConvertible.ToDouble(IFormatProvider? provider) => Native.EnumBits(this);
    decimal IConvertible.ToDecimal(IFormatProvider? provider) => Native.EnumBits(this);
    DateTime IConvertible.ToDateTime(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'Enum' to 'DateTime'.");
    object IConvertible.ToType(Type conversionType, IFormatProvider? provider) => Convert.ChangeToType(this, conversionType);
}
