namespace System;

public readonly struct Boolean : IComparable, IConvertible, IComparable<bool>, IEquatable<bool>, IParsable<bool>
{
    public static readonly string TrueString = "True";
    public static readonly string FalseString = "False";

    public override int GetHashCode() => this ? 1 : 0;
    public override string ToString() => this ? "True" : "False";
    public string ToString(IFormatProvider? provider) => this ? "True" : "False";
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is bool other && this == other;
    public bool Equals(bool obj) => this == obj;
    public int CompareTo(bool value) => this == value ? 0 : this ? 1 : -1;
    public int CompareTo(object? obj)
    {
        if (obj == null) return 1;
        if (obj is bool other) return CompareTo(other);
        throw new ArgumentException("Object must be of type Boolean.");
    }

    public static bool Parse(string value)
    {
        if (value == null) throw new ArgumentNullException("value");
        bool result;
        if (!TryParse(value, out result)) throw new FormatException("String '" + value + "' was not recognized as a valid Boolean.");
        return result;
    }
    public static bool Parse(string s, IFormatProvider? provider) => Parse(s);
    public static bool Parse(ReadOnlySpan<char> value) => Parse(value.ToString());

    public static bool TryParse([NotNullWhen(true)] string? value, out bool result)
    {
        result = false;
        if (value == null) return false;
        string text = value.Trim();
        if (text.Length > 0 && (text[0] == 0 || text[text.Length - 1] == 0)) text = text.Trim('\0').Trim();
        if (Native.StringEqualsIgnoreCase(text, "True"))
        {
            result = true;
            return true;
        }
        return Native.StringEqualsIgnoreCase(text, "False");
    }
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out bool result) => TryParse(s, out result);
    public static bool TryParse(ReadOnlySpan<char> value, out bool result) => TryParse(value.ToString(), out result);

    public TypeCode GetTypeCode() => TypeCode.Boolean;
    bool IConvertible.ToBoolean(IFormatProvider? provider) => this;
    char IConvertible.ToChar(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'Boolean' to 'Char'.");
    sbyte IConvertible.ToSByte(IFormatProvider? provider) => this ? (sbyte)1 : (sbyte)0;
    byte IConvertible.ToByte(IFormatProvider? provider) => this ? (byte)1 : (byte)0;
    short IConvertible.ToInt16(IFormatProvider? provider) => this ? (short)1 : (short)0;
    ushort IConvertible.ToUInt16(IFormatProvider? provider) => this ? (ushort)1 : (ushort)0;
    int IConvertible.ToInt32(IFormatProvider? provider) => this ? 1 : 0;
    uint IConvertible.ToUInt32(IFormatProvider? provider) => this ? 1U : 0U;
    long IConvertible.ToInt64(IFormatProvider? provider) => this ? 1L : 0L;
    ulong IConvertible.ToUInt64(IFormatProvider? provider) => this ? 1UL : 0UL;
    float IConvertible.ToSingle(IFormatProvider? provider) => this ? 1f : 0f;
    double IConvertible.ToDouble(IFormatProvider? provider) => this ? 1d : 0d;
    decimal IConvertible.ToDecimal(IFormatProvider? provider) => this ? 1m : 0m;
    DateTime IConvertible.ToDateTime(IFormatProvider? provider) => throw new InvalidCastException("Invalid cast from 'Boolean' to 'DateTime'.");
    object IConvertible.ToType(Type conversionType, IFormatProvider? provider) => Convert.ChangeToType(this, conversionType);
}
