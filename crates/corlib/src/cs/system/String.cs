namespace System;

public sealed class String : IComparable, IEnumerable, IConvertible, IEnumerable<char>, IComparable<string?>, IEquatable<string?>, ICloneable
{
    public static readonly string Empty = "";

    // `new string(…)` is a call of Ctor.
    public extern String(char[]? value);
    public extern String(char[] value, int startIndex, int length);
    public extern String(char c, int count);
    public extern String(ReadOnlySpan<char> value);

    internal static string Ctor(char[]? value) => value == null || value.Length == 0 ? "" : Native.StringFromChars(value, 0, value.Length);
    internal static string Ctor(char[] value, int startIndex, int length)
    {
        if (value == null) throw new ArgumentNullException("value");
        if (startIndex < 0) throw new ArgumentOutOfRangeException("startIndex", "StartIndex cannot be less than zero.");
        if (length < 0) throw new ArgumentOutOfRangeException("length", "Length cannot be less than zero.");
        if (startIndex > value.Length - length) throw new ArgumentOutOfRangeException("startIndex", "Index was out of range. Must be non-negative and less than the size of the collection.");
        return length == 0 ? "" : Native.StringFromChars(value, startIndex, length);
    }
    internal static string Ctor(char c, int count)
    {
        if (count < 0) Throw.NegativeCount("count", count);
        return count == 0 ? "" : Native.StringFill(c, count);
    }
    internal static string Ctor(ReadOnlySpan<char> value) => value.ToString();

    public extern int Length { [Intrinsic("string.length")] get; }
    [IndexerName("Chars")]
    public extern char this[int index] { [Intrinsic("string.char_at")] get; }

    public static bool operator ==(string? a, string? b) => Native.StringEquals(a, b);
    public static bool operator !=(string? a, string? b) => !Native.StringEquals(a, b);
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is string other && Native.StringEquals(this, other);
    public bool Equals([NotNullWhen(true)] string? value) => Native.StringEquals(this, value);
    public bool Equals([NotNullWhen(true)] string? value, StringComparison comparisonType) => Equals(this, value, comparisonType);
    public static bool Equals(string? a, string? b) => Native.StringEquals(a, b);
    public static bool Equals(string? a, string? b, StringComparison comparisonType)
    {
        CheckComparison(comparisonType);
        if (IgnoresCase(comparisonType)) return Native.StringEqualsIgnoreCase(a, b);
        return Native.StringEquals(a, b);
    }
    public override int GetHashCode() => Native.StringHash(this);
    public int GetHashCode(StringComparison comparisonType) => IgnoresCase(comparisonType) ? Native.StringHash(ToUpperInvariant()) : Native.StringHash(this);
    public override string ToString() => this;
    public string ToString(IFormatProvider? provider) => this;
    public object Clone() => this;
    public TypeCode GetTypeCode() => TypeCode.String;

    internal static bool IgnoresCase(StringComparison comparison) => ((int)comparison & 1) != 0;
    internal static void CheckComparison(StringComparison comparison)
    {
        if ((uint)comparison > 5) throw new ArgumentException("The string comparison type passed in is currently not supported.", "comparisonType");
    }

    public static bool IsNullOrEmpty([NotNullWhen(false)] string? value) => (object?)value == null || value.Length == 0;
    public static bool IsNullOrWhiteSpace([NotNullWhen(false)] string? value) => (object?)value == null || Native.StringTrim(value, 1).Length == 0;

    // Comparison
    public static int Compare(string? strA, string? strB) => Native.StringCompareInvariant(strA, strB, false);
    public static int Compare(string? strA, string? strB, bool ignoreCase) => Native.StringCompareInvariant(strA, strB, ignoreCase);
    public static int Compare(string? strA, string? strB, bool ignoreCase, CultureInfo? culture) => Native.StringCompareInvariant(strA, strB, ignoreCase);
    public static int Compare(string? strA, string? strB, StringComparison comparisonType)
    {
        CheckComparison(comparisonType);
        switch (comparisonType)
        {
            case StringComparison.Ordinal:
                return CompareOrdinal(strA, strB);
            case StringComparison.OrdinalIgnoreCase:
                return CompareOrdinal(strA == null ? null : Native.StringToUpper(strA), strB == null ? null : Native.StringToUpper(strB));
            default:
                return Native.StringCompareInvariant(strA, strB, IgnoresCase(comparisonType));
        }
    }
    public static int Compare(string? strA, int indexA, string? strB, int indexB, int length) =>
        Compare(Part(strA, indexA, length), Part(strB, indexB, length));
    public static int Compare(string? strA, int indexA, string? strB, int indexB, int length, StringComparison comparisonType) =>
        Compare(Part(strA, indexA, length), Part(strB, indexB, length), comparisonType);
    private static string? Part(string? s, int index, int length)
    {
        if (s == null) return null;
        if (index < 0 || index > s.Length) throw new ArgumentOutOfRangeException("index");
        return s.Substring(index, Math.Min(length, s.Length - index));
    }
    public static int CompareOrdinal(string? strA, int indexA, string? strB, int indexB, int length)
    {
        if (strA == null || strB == null) return strA == strB ? 0 : strA == null ? -1 : 1;
        if (length < 0) throw new ArgumentOutOfRangeException("length", "Count cannot be less than zero.");
        if (indexA < 0 || indexA > strA.Length) throw new ArgumentOutOfRangeException("indexA", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.");
        if (indexB < 0 || indexB > strB.Length) throw new ArgumentOutOfRangeException("indexB", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.");
        return CompareOrdinal(strA.Substring(indexA, Math.Min(length, strA.Length - indexA)), strB.Substring(indexB, Math.Min(length, strB.Length - indexB)));
    }
    public static int CompareOrdinal(string? strA, string? strB)
    {
        if ((object?)strA == (object?)strB) return 0;
        if ((object?)strA == null) return -1;
        if ((object?)strB == null) return 1;
        return Native.StringCompareOrdinal(strA, strB);
    }
    public int CompareTo(string? strB) => Native.StringCompareInvariant(this, strB, false);
    public int CompareTo(object? value)
    {
        if (value == null) return 1;
        if (value is string other) return Native.StringCompareInvariant(this, other, false);
        throw new ArgumentException("Object must be of type String.");
    }

    // Concatenation
    public static string Concat(string? str0, string? str1) => Native.StringConcat2(str0, str1);
    public static string Concat(string? str0, string? str1, string? str2) => Native.StringConcat3(str0, str1, str2);
    public static string Concat(string? str0, string? str1, string? str2, string? str3) => Native.StringConcat4(str0, str1, str2, str3);
    public static string Concat(params string?[] values)
    {
        if (values == null) throw new ArgumentNullException("values");
        return Native.StringConcatArray(values, values.Length);
    }
    public static string Concat(object? arg0) => arg0?.ToString() ?? "";
    public static string Concat(object? arg0, object? arg1)
    {
        string? a = arg0?.ToString();
        string? b = arg1?.ToString();
        return Native.StringConcat2(a, b);
    }
    public static string Concat(object? arg0, object? arg1, object? arg2)
    {
        string? a = arg0?.ToString();
        string? b = arg1?.ToString();
        string? c = arg2?.ToString();
        return Native.StringConcat3(a, b, c);
    }
    public static string Concat(params object?[] args)
    {
        if (args == null) throw new ArgumentNullException("args");
        string?[] parts = new string?[args.Length];
        for (int i = 0; i < args.Length; i++) parts[i] = args[i]?.ToString();
        return Native.StringConcatArray(parts, parts.Length);
    }
    public static string Concat(IEnumerable<string?> values)
    {
        if (values == null) throw new ArgumentNullException("values");
        StringBuilder builder = new StringBuilder();
        foreach (string? value in values) builder.Append(value);
        return builder.ToString();
    }
    public static string Concat<T>(IEnumerable<T> values)
    {
        if (values == null) throw new ArgumentNullException("values");
        StringBuilder builder = new StringBuilder();
        foreach (T value in values) builder.Append(value?.ToString());
        return builder.ToString();
    }

    public static string Join(string? separator, params string?[] value)
    {
        if (value == null) throw new ArgumentNullException("value");
        return Join(separator, value, 0, value.Length);
    }
    public static string Join(char separator, params string?[] value) => Join(Native.StringFill(separator, 1), value);
    public static string Join(string? separator, string?[] value, int startIndex, int count)
    {
        if (value == null) throw new ArgumentNullException("value");
        if (startIndex < 0) throw new ArgumentOutOfRangeException("startIndex", "StartIndex cannot be less than zero.");
        if (count < 0) throw new ArgumentOutOfRangeException("count", "Count cannot be less than zero.");
        if (startIndex > value.Length - count) throw new ArgumentOutOfRangeException("startIndex", "Index and count must refer to a location within the buffer.");
        if (count == 0) return "";
        if (count == 1) return value[startIndex] ?? "";
        string?[] parts = new string?[count * 2 - 1];
        for (int i = 0; i < count; i++)
        {
            if (i > 0) parts[i * 2 - 1] = separator;
            parts[i * 2] = value[startIndex + i];
        }
        return Native.StringConcatArray(parts, parts.Length);
    }
    public static string Join(string? separator, params object?[] values)
    {
        if (values == null) throw new ArgumentNullException("values");
        string?[] texts = new string?[values.Length];
        for (int i = 0; i < values.Length; i++) texts[i] = values[i]?.ToString();
        return Join(separator, texts, 0, texts.Length);
    }
    public static string Join(char separator, params object?[] values) => Join(Native.StringFill(separator, 1), values);
    public static string Join(string? separator, IEnumerable<string?> values)
    {
        if (values == null) throw new ArgumentNullException("values");
        StringBuilder builder = new StringBuilder();
        bool first = true;
        foreach (string? value in values)
        {
            if (!first) builder.Append(separator);
            first = false;
            builder.Append(value);
        }
        return builder.ToString();
    }
    public static string Join<T>(string? separator, IEnumerable<T> values)
    {
        if (values == null) throw new ArgumentNullException("values");
        StringBuilder builder = new StringBuilder();
        bool first = true;
        foreach (T value in values)
        {
            if (!first) builder.Append(separator);
            first = false;
            builder.Append(value?.ToString());
        }
        return builder.ToString();
    }
    public static string Join<T>(char separator, IEnumerable<T> values) => Join<T>(Native.StringFill(separator, 1), values);

    // Formatting
    public static string Format([StringSyntax("CompositeFormat")] string format, object? arg0) => Format(null, format, new object?[] { arg0 });
    public static string Format([StringSyntax("CompositeFormat")] string format, object? arg0, object? arg1) => Format(null, format, new object?[] { arg0, arg1 });
    public static string Format([StringSyntax("CompositeFormat")] string format, object? arg0, object? arg1, object? arg2) => Format(null, format, new object?[] { arg0, arg1, arg2 });
    public static string Format([StringSyntax("CompositeFormat")] string format, params object?[] args) => Format(null, format, args);
    public static string Format(IFormatProvider? provider, string format, object? arg0) => Format(provider, format, new object?[] { arg0 });
    public static string Format(IFormatProvider? provider, string format, object? arg0, object? arg1) => Format(provider, format, new object?[] { arg0, arg1 });
    public static string Format(IFormatProvider? provider, string format, object? arg0, object? arg1, object? arg2) => Format(provider, format, new object?[] { arg0, arg1, arg2 });
    public static string Format(IFormatProvider? provider, string format, params object?[] args)
    {
        if (format == null) throw new ArgumentNullException("format");
        if (args == null) throw new ArgumentNullException("args");
        StringBuilder builder = new StringBuilder();
        builder.AppendFormat(provider, format, args);
        return builder.ToString();
    }
    public static string Create(IFormatProvider? provider, [InterpolatedStringHandlerArgument("provider")] ref DefaultInterpolatedStringHandler handler) => handler.ToStringAndClear();
    public static string Create<TState>(int length, TState state, System.Buffers.SpanAction<char, TState> action)
    {
        if (action == null) throw new ArgumentNullException("action");
        char[] buffer = new char[length];
        action(new Span<char>(buffer), state);
        return new string(buffer);
    }

    // Parts
    public string Substring(int startIndex)
    {
        if (startIndex < 0) Throw.NegativeCount("startIndex", startIndex);
        if (startIndex > Length) throw new ArgumentOutOfRangeException("startIndex", "startIndex cannot be larger than length of string.");
        if (startIndex == 0) return this;
        if (startIndex == Length) return "";
        return Native.StringSubstring(this, startIndex, Length - startIndex);
    }
    public string Substring(int startIndex, int length)
    {
        if (startIndex < 0) throw new ArgumentOutOfRangeException("startIndex", "StartIndex cannot be less than zero.");
        if (startIndex > Length) throw new ArgumentOutOfRangeException("startIndex", "startIndex cannot be larger than length of string.");
        if (length < 0) throw new ArgumentOutOfRangeException("length", "Length cannot be less than zero.");
        if (startIndex > Length - length) throw new ArgumentOutOfRangeException("length", "Index and length must refer to a location within the string.");
        if (length == 0) return "";
        if (startIndex == 0 && length == Length) return this;
        return Native.StringSubstring(this, startIndex, length);
    }
    public string Slice(int start, int length) => Substring(start, length);
    public char[] ToCharArray()
    {
        char[] chars = new char[Length];
        Native.StringCopyTo(this, 0, chars, 0, chars.Length);
        return chars;
    }
    public char[] ToCharArray(int startIndex, int length)
    {
        if (startIndex < 0 || startIndex > Length || startIndex > Length - length) throw new ArgumentOutOfRangeException("startIndex", "Index was out of range. Must be non-negative and less than the size of the collection.");
        if (length < 0) throw new ArgumentOutOfRangeException("length", "Index was out of range. Must be non-negative and less than the size of the collection.");
        char[] chars = new char[length];
        Native.StringCopyTo(this, startIndex, chars, 0, length);
        return chars;
    }
    public void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
    {
        if (destination == null) throw new ArgumentNullException("destination");
        if (count < 0) Throw.NegativeCount("count", count);
        if (sourceIndex < 0 || count > Length - sourceIndex) throw new ArgumentOutOfRangeException("sourceIndex", "Index and count must refer to a location within the string.");
        if (destinationIndex < 0) Throw.NegativeCount("destinationIndex", destinationIndex);
        if (destinationIndex > destination.Length - count) Throw.GreaterThan("destinationIndex", destinationIndex, destination.Length - count);
        Native.StringCopyTo(this, sourceIndex, destination, destinationIndex, count);
    }
    public void CopyTo(Span<char> destination)
    {
        if (Length > destination.Length) throw new ArgumentException("Destination is too short.", "destination");
        for (int i = 0; i < Length; i++) destination[i] = this[i];
    }
    public bool TryCopyTo(Span<char> destination)
    {
        if (Length > destination.Length) return false;
        CopyTo(destination);
        return true;
    }
    public static implicit operator ReadOnlySpan<char>(string? value) => value == null ? default : new ReadOnlySpan<char>(value.ToCharArray());
    public static string Copy(string str) => Native.StringFromChars(str.ToCharArray(), 0, str.Length);
    public static string Intern(string str)
    {
        if (str == null) throw new ArgumentNullException("str");
        return Native.StringIntern(str);
    }
    public static string? IsInterned(string str) => Native.StringIntern(str);

    // Search
    public int IndexOf(char value) => Native.StringIndexOfChar(this, value, 0, Length);
    public int IndexOf(char value, int startIndex)
    {
        if ((uint)startIndex > (uint)Length) throw new ArgumentOutOfRangeException("startIndex", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.");
        return Native.StringIndexOfChar(this, value, startIndex, Length - startIndex);
    }
    public int IndexOf(char value, int startIndex, int count)
    {
        if ((uint)startIndex > (uint)Length) throw new ArgumentOutOfRangeException("startIndex", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.");
        if ((uint)count > (uint)(Length - startIndex)) throw new ArgumentOutOfRangeException("count", "Count must be positive and count must refer to a location within the string/array/collection.");
        return Native.StringIndexOfChar(this, value, startIndex, count);
    }
    public int IndexOf(char value, StringComparison comparisonType) => IndexOf(Native.StringFill(value, 1), comparisonType);
    public int IndexOf(string value) => IndexOf(value, StringComparison.CurrentCulture);
    public int IndexOf(string value, int startIndex) => IndexOf(value, startIndex, StringComparison.CurrentCulture);
    public int IndexOf(string value, int startIndex, int count) => IndexOf(value, startIndex, count, StringComparison.CurrentCulture);
    public int IndexOf(string value, StringComparison comparisonType) => IndexOf(value, 0, Length, comparisonType);
    public int IndexOf(string value, int startIndex, StringComparison comparisonType) => IndexOf(value, startIndex, Length - startIndex, comparisonType);
    public int IndexOf(string value, int startIndex, int count, StringComparison comparisonType)
    {
        if (value == null) throw new ArgumentNullException("value");
        CheckComparison(comparisonType);
        if ((uint)startIndex > (uint)Length) throw new ArgumentOutOfRangeException("startIndex", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.");
        if ((uint)count > (uint)(Length - startIndex)) throw new ArgumentOutOfRangeException("count", "Count must be positive and count must refer to a location within the string/array/collection.");
        return Native.StringIndexOf(this, value, startIndex, count, IgnoresCase(comparisonType));
    }
    public int LastIndexOf(char value) => Native.StringLastIndexOfChar(this, value);
    public int LastIndexOf(char value, int startIndex)
    {
        if (Length == 0) return -1;
        if ((uint)startIndex >= (uint)Length) throw new ArgumentOutOfRangeException("startIndex", "Index was out of range. Must be non-negative and less than the size of the collection.");
        return Native.StringLastIndexOfChar(Substring(0, startIndex + 1), value);
    }
    public int LastIndexOf(string value) => LastIndexOf(value, StringComparison.CurrentCulture);
    public int LastIndexOf(string value, int startIndex) => LastIndexOf(value, startIndex, StringComparison.CurrentCulture);
    public int LastIndexOf(string value, int startIndex, StringComparison comparisonType)
    {
        if (Length == 0) return value.Length == 0 ? 0 : -1;
        if (startIndex < 0 || startIndex > Length) throw new ArgumentOutOfRangeException("startIndex", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.");
        return Substring(0, Math.Min(Length, startIndex + 1)).LastIndexOf(value, comparisonType);
    }
    public int LastIndexOf(string value, StringComparison comparisonType)
    {
        if (value == null) throw new ArgumentNullException("value");
        CheckComparison(comparisonType);
        return Native.StringLastIndexOf(this, value, IgnoresCase(comparisonType));
    }
    public int IndexOfAny(char[] anyOf) => IndexOfAny(anyOf, 0, Length);
    public int IndexOfAny(char[] anyOf, int startIndex) => IndexOfAny(anyOf, startIndex, Length - startIndex);
    public int IndexOfAny(char[] anyOf, int startIndex, int count)
    {
        if (anyOf == null) throw new ArgumentNullException("anyOf");
        if ((uint)startIndex > (uint)Length) throw new ArgumentOutOfRangeException("startIndex", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.");
        if ((uint)count > (uint)(Length - startIndex)) throw new ArgumentOutOfRangeException("count", "Count must be positive and count must refer to a location within the string/array/collection.");
        for (int i = startIndex; i < startIndex + count; i++)
        {
            char c = this[i];
            for (int k = 0; k < anyOf.Length; k++)
                if (anyOf[k] == c) return i;
        }
        return -1;
    }
    public int LastIndexOfAny(char[] anyOf)
    {
        if (anyOf == null) throw new ArgumentNullException("anyOf");
        for (int i = Length - 1; i >= 0; i--)
        {
            char c = this[i];
            for (int k = 0; k < anyOf.Length; k++)
                if (anyOf[k] == c) return i;
        }
        return -1;
    }
    public bool Contains(string value)
    {
        if (value == null) throw new ArgumentNullException("value");
        return Native.StringIndexOf(this, value, 0, Length, false) >= 0;
    }
    public bool Contains(string value, StringComparison comparisonType) => IndexOf(value, comparisonType) >= 0;
    public bool Contains(char value) => Native.StringIndexOfChar(this, value, 0, Length) >= 0;
    public bool Contains(char value, StringComparison comparisonType) => IndexOf(value, comparisonType) >= 0;
    public bool StartsWith(string value) => StartsWith(value, StringComparison.CurrentCulture);
    public bool StartsWith(string value, bool ignoreCase, CultureInfo? culture) => StartsWith(value, ignoreCase ? StringComparison.CurrentCultureIgnoreCase : StringComparison.CurrentCulture);
    public bool StartsWith(string value, StringComparison comparisonType)
    {
        if (value == null) throw new ArgumentNullException("value");
        CheckComparison(comparisonType);
        if (value.Length > Length) return false;
        return Native.StringIndexOf(this, value, 0, value.Length, IgnoresCase(comparisonType)) == 0;
    }
    public bool StartsWith(char value) => Length > 0 && this[0] == value;
    public bool EndsWith(string value) => EndsWith(value, StringComparison.CurrentCulture);
    public bool EndsWith(string value, bool ignoreCase, CultureInfo? culture) => EndsWith(value, ignoreCase ? StringComparison.CurrentCultureIgnoreCase : StringComparison.CurrentCulture);
    public bool EndsWith(string value, StringComparison comparisonType)
    {
        if (value == null) throw new ArgumentNullException("value");
        CheckComparison(comparisonType);
        if (value.Length > Length) return false;
        return Native.StringIndexOf(this, value, Length - value.Length, value.Length, IgnoresCase(comparisonType)) >= 0;
    }
    public bool EndsWith(char value) => Length > 0 && this[Length - 1] == value;

    // Changed copies
    public string Replace(char oldChar, char newChar)
    {
        if (oldChar == newChar || Native.StringIndexOfChar(this, oldChar, 0, Length) < 0) return this;
        char[] chars = ToCharArray();
        for (int i = 0; i < chars.Length; i++)
            if (chars[i] == oldChar) chars[i] = newChar;
        return Native.StringFromChars(chars, 0, chars.Length);
    }
    public string Replace(string oldValue, string? newValue)
    {
        if (oldValue == null) throw new ArgumentNullException("oldValue");
        if (oldValue.Length == 0) throw new ArgumentException("The value cannot be an empty string.", "oldValue");
        if (Native.StringIndexOf(this, oldValue, 0, Length, false) < 0) return this;
        return Native.StringReplace(this, oldValue, newValue ?? "");
    }
    public string Replace(string oldValue, string? newValue, StringComparison comparisonType)
    {
        if (!IgnoresCase(comparisonType)) return Replace(oldValue, newValue);
        if (oldValue == null) throw new ArgumentNullException("oldValue");
        if (oldValue.Length == 0) throw new ArgumentException("The value cannot be an empty string.", "oldValue");
        StringBuilder builder = new StringBuilder();
        int from = 0;
        while (true)
        {
            int at = Native.StringIndexOf(this, oldValue, from, Length - from, true);
            if (at < 0) break;
            builder.Append(this, from, at - from);
            builder.Append(newValue);
            from = at + oldValue.Length;
        }
        if (from == 0) return this;
        builder.Append(this, from, Length - from);
        return builder.ToString();
    }
    public string ReplaceLineEndings() => Replace("\r\n", "\n").Replace('\r', '\n').Replace('\f', '\n').Replace('\u0085', '\n').Replace('\u2028', '\n').Replace('\u2029', '\n');
    public string ReplaceLineEndings(string replacementText) => ReplaceLineEndings().Replace("\n", replacementText);
    public string Insert(int startIndex, string value)
    {
        if (value == null) throw new ArgumentNullException("value");
        if (startIndex < 0) Throw.NegativeCount("startIndex", startIndex);
        if (startIndex > Length) Throw.GreaterThan("startIndex", startIndex, Length);
        return Native.StringConcat3(Substring(0, startIndex), value, Substring(startIndex));
    }
    public string Remove(int startIndex)
    {
        if (startIndex < 0) throw new ArgumentOutOfRangeException("startIndex", "StartIndex cannot be less than zero.");
        if (startIndex > Length) throw new ArgumentOutOfRangeException("startIndex", "startIndex cannot be larger than length of string.");
        return Substring(0, startIndex);
    }
    public string Remove(int startIndex, int count)
    {
        if (startIndex < 0) throw new ArgumentOutOfRangeException("startIndex", "StartIndex cannot be less than zero.");
        if (count < 0) throw new ArgumentOutOfRangeException("count", "Count cannot be less than zero.");
        if (count > Length - startIndex) Throw.GreaterThan("count", count, Length - startIndex);
        return Native.StringConcat2(Substring(0, startIndex), Substring(startIndex + count));
    }
    public string PadLeft(int totalWidth) => PadLeft(totalWidth, ' ');
    public string PadLeft(int totalWidth, char paddingChar)
    {
        if (totalWidth < 0) Throw.NegativeCount("totalWidth", totalWidth);
        return totalWidth <= Length ? this : Native.StringConcat2(Native.StringFill(paddingChar, totalWidth - Length), this);
    }
    public string PadRight(int totalWidth) => PadRight(totalWidth, ' ');
    public string PadRight(int totalWidth, char paddingChar)
    {
        if (totalWidth < 0) Throw.NegativeCount("totalWidth", totalWidth);
        return totalWidth <= Length ? this : Native.StringConcat2(this, Native.StringFill(paddingChar, totalWidth - Length));
    }
    public string ToUpper() => Native.StringToUpper(this);
    public string ToUpper(CultureInfo? culture) => Native.StringToUpper(this);
    public string ToUpperInvariant() => Native.StringToUpper(this);
    public string ToLower() => Native.StringToLower(this);
    public string ToLower(CultureInfo? culture) => Native.StringToLower(this);
    public string ToLowerInvariant() => Native.StringToLower(this);
    public string Trim() => Native.StringTrim(this, 3);
    public string TrimStart() => Native.StringTrim(this, 1);
    public string TrimEnd() => Native.StringTrim(this, 2);
    public string Trim(char trimChar) => TrimOf(Native.StringFill(trimChar, 1), 3);
    public string TrimStart(char trimChar) => TrimOf(Native.StringFill(trimChar, 1), 1);
    public string TrimEnd(char trimChar) => TrimOf(Native.StringFill(trimChar, 1), 2);
    public string Trim(params char[]? trimChars) => trimChars == null || trimChars.Length == 0 ? Native.StringTrim(this, 3) : TrimOf(new string(trimChars), 3);
    public string TrimStart(params char[]? trimChars) => trimChars == null || trimChars.Length == 0 ? Native.StringTrim(this, 1) : TrimOf(new string(trimChars), 1);
    public string TrimEnd(params char[]? trimChars) => trimChars == null || trimChars.Length == 0 ? Native.StringTrim(this, 2) : TrimOf(new string(trimChars), 2);
    private string TrimOf(string set, int mode)
    {
        int start = 0;
        int end = Length;
        if ((mode & 1) != 0)
            while (start < end && Native.StringIndexOfChar(set, this[start], 0, set.Length) >= 0) start++;
        if ((mode & 2) != 0)
            while (end > start && Native.StringIndexOfChar(set, this[end - 1], 0, set.Length) >= 0) end--;
        return Substring(start, end - start);
    }
    public string Normalize() => this;
    public bool IsNormalized() => true;

    // Split
    public string[] Split(params char[]? separator) => SplitCore(separator, null, int.MaxValue, StringSplitOptions.None);
    public string[] Split(char separator, StringSplitOptions options = StringSplitOptions.None) => SplitCore(new char[] { separator }, null, int.MaxValue, options);
    public string[] Split(char separator, int count, StringSplitOptions options = StringSplitOptions.None) => SplitCore(new char[] { separator }, null, count, options);
    public string[] Split(char[]? separator, int count) => SplitCore(separator, null, count, StringSplitOptions.None);
    public string[] Split(char[]? separator, StringSplitOptions options) => SplitCore(separator, null, int.MaxValue, options);
    public string[] Split(char[]? separator, int count, StringSplitOptions options) => SplitCore(separator, null, count, options);
    public string[] Split(string? separator, StringSplitOptions options = StringSplitOptions.None) => SplitCore(null, new string?[] { separator ?? "" }, int.MaxValue, options);
    public string[] Split(string? separator, int count, StringSplitOptions options = StringSplitOptions.None) => SplitCore(null, new string?[] { separator ?? "" }, count, options);
    public string[] Split(string[]? separator, StringSplitOptions options) => SplitCore(null, separator, int.MaxValue, options);
    public string[] Split(string[]? separator, int count, StringSplitOptions options) => SplitCore(null, separator, count, options);

    private string[] SplitCore(char[]? chars, string?[]? texts, int count, StringSplitOptions options)
    {
        if (count < 0) throw new ArgumentOutOfRangeException("count", "Count cannot be less than zero.");
        if (((int)options & ~3) != 0) throw new ArgumentException("Value of flags is invalid.", "options");
        bool trim = (options & StringSplitOptions.TrimEntries) != 0;
        bool dropEmpty = (options & StringSplitOptions.RemoveEmptyEntries) != 0;
        if (count <= 1 || Length == 0)
        {
            string whole = trim && count > 0 ? Trim() : this;
            if (count == 0 || (dropEmpty && whole.Length == 0)) return new string[0];
            return new string[] { whole };
        }
        bool white = (texts == null || texts.Length == 0) && (chars == null || chars.Length == 0);
        List<string> parts = new List<string>();
        int start = 0;
        int i = 0;
        while (i < Length && parts.Count < count - 1)
        {
            int width = 0;
            if (white) width = Native.CharIsWhite(this[i]) ? 1 : 0;
            else if (texts != null)
            {
                for (int k = 0; k < texts.Length; k++)
                {
                    string? text = texts[k];
                    if (text == null || text.Length == 0 || text.Length > Length - i || this[i] != text[0]) continue;
                    if (Native.StringIndexOf(this, text, i, text.Length, false) >= 0)
                    {
                        width = text.Length;
                        break;
                    }
                }
            }
            else
            {
                char c = this[i];
                for (int k = 0; k < chars!.Length; k++)
                {
                    if (chars[k] == c)
                    {
                        width = 1;
                        break;
                    }
                }
            }
            if (width == 0)
            {
                i++;
                continue;
            }
            string part = Substring(start, i - start);
            if (trim) part = part.Trim();
            if (!dropEmpty || part.Length != 0) parts.Add(part);
            i += width;
            start = i;
        }
        string last = Substring(start);
        if (dropEmpty && parts.Count == count - 1 && !white && texts == null)
        {
            // The remainder begins at the first entry that is not empty.
            while (last.Length > 0)
            {
                bool separatorFirst = false;
                for (int k = 0; k < chars!.Length; k++)
                    if (chars[k] == last[0]) separatorFirst = true;
                if (!separatorFirst) break;
                last = last.Substring(1);
            }
        }
        if (trim) last = last.Trim();
        if (!dropEmpty || last.Length != 0) parts.Add(last);
        return parts.ToArray();
    }

    public CharEnumerator GetEnumerator() => new CharEnumerator(this);
    IEnumerator<char> IEnumerable<char>.GetEnumerator() => new CharEnumerator(this);
    IEnumerator IEnumerable.GetEnumerator() => new CharEnumerator(this);
    public StringRuneEnumerator EnumerateRunes() => new StringRuneEnumerator(this);

    bool IConvertible.ToBoolean(IFormatProvider? provider) => Convert.ToBoolean(this);
    char IConvertible.ToChar(IFormatProvider? provider) => Convert.ToChar(this);
    sbyte IConvertible.ToSByte(IFormatProvider? provider) => Convert.ToSByte(this, provider);
    byte IConvertible.ToByte(IFormatProvider? provider) => Convert.ToByte(this, provider);
    short IConvertible.ToInt16(IFormatProvider? provider) => Convert.ToInt16(this, provider);
    ushort IConvertible.ToUInt16(IFormatProvider? provider) => Convert.ToUInt16(this, provider);
    int IConvertible.ToInt32(IFormatProvider? provider) => Convert.ToInt32(this, provider);
    uint IConvertible.ToUInt32(IFormatProvider? provider) => Convert.ToUInt32(this, provider);
    long IConvertible.ToInt64(IFormatProvider? provider) => Convert.ToInt64(this, provider);
    ulong IConvertible.ToUInt64(IFormatProvider? provider) => Convert.ToUInt64(this, provider);
    float IConvertible.ToSingle(IFormatProvider? provider) => Convert.ToSingle(this, provider);
    double IConvertible.ToDouble(IFormatProvider? provider) => Convert.ToDouble(this, provider);
    decimal IConvertible.ToDecimal(IFormatProvider? provider) => Convert.ToDecimal(this, provider);
    DateTime IConvertible.ToDateTime(IFormatProvider? provider) => Convert.ToDateTime(this);
    object IConvertible.ToType(Type conversionType, IFormatProvider? provider) => Convert.ChangeToType(this, conversionType);
}

public sealed class CharEnumerator : IEnumerator<char>, ICloneable
{
    private readonly string _text;
    private int _index;

    internal CharEnumerator(string text)
    {
        _text = text;
        _index = -1;
    }
    public object Clone() => MemberwiseClone();
    public bool MoveNext()
    {
        int next = _index + 1;
        if (next < _text.Length)
        {
            _index = next;
            return true;
        }
        _index = _text.Length;
        return false;
    }
    public char Current
    {
        get
        {
            if (_index < 0) throw new InvalidOperationException("Enumeration has not started. Call MoveNext.");
            if (_index >= _text.Length) throw new InvalidOperationException("Enumeration already finished.");
            return _text[_index];
        }
    }
    object? IEnumerator.Current => Current;
    public void Reset() { _index = -1; }
    public void Dispose() { }
}

public enum StringComparison
{
    CurrentCulture = 0,
    CurrentCultureIgnoreCase = 1,
    InvariantCulture = 2,
    InvariantCultureIgnoreCase = 3,
    Ordinal = 4,
    OrdinalIgnoreCase = 5,
}

[Flags]
public enum StringSplitOptions
{
    None = 0,
    RemoveEmptyEntries = 1,
    TrimEntries = 2,
}

public abstract class StringComparer : IComparer, IEqualityComparer, IComparer<string?>, IEqualityComparer<string?>
{
    public static StringComparer Ordinal => OrdinalStringComparer.CaseSensitive;
    public static StringComparer OrdinalIgnoreCase => OrdinalStringComparer.IgnoringCase;
    public static StringComparer InvariantCulture => CultureStringComparer.CaseSensitive;
    public static StringComparer InvariantCultureIgnoreCase => CultureStringComparer.IgnoringCase;
    public static StringComparer CurrentCulture => CultureStringComparer.CaseSensitive;
    public static StringComparer CurrentCultureIgnoreCase => CultureStringComparer.IgnoringCase;
    public static StringComparer FromComparison(StringComparison comparisonType)
    {
        string.CheckComparison(comparisonType);
        if (comparisonType == StringComparison.Ordinal) return Ordinal;
        if (comparisonType == StringComparison.OrdinalIgnoreCase) return OrdinalIgnoreCase;
        return string.IgnoresCase(comparisonType) ? InvariantCultureIgnoreCase : InvariantCulture;
    }
    public static StringComparer Create(CultureInfo culture, bool ignoreCase) => ignoreCase ? InvariantCultureIgnoreCase : InvariantCulture;

    public abstract int Compare(string? x, string? y);
    public abstract bool Equals(string? x, string? y);
    public abstract int GetHashCode(string obj);
    public int Compare(object? x, object? y)
    {
        if (x == y) return 0;
        if (x == null) return -1;
        if (y == null) return 1;
        if (x is string a && y is string b) return Compare(a, b);
        if (x is IComparable c) return c.CompareTo(y);
        throw new ArgumentException("At least one object must implement IComparable.");
    }
    public new bool Equals(object? x, object? y)
    {
        if (x == y) return true;
        if (x == null || y == null) return false;
        if (x is string a && y is string b) return Equals(a, b);
        return x.Equals(y);
    }
    public int GetHashCode(object obj)
    {
        if (obj == null) throw new ArgumentNullException("obj");
        return obj is string s ? GetHashCode(s) : obj.GetHashCode();
    }
}

internal sealed class OrdinalStringComparer : StringComparer, IAlternateEqualityComparer<ReadOnlySpan<char>, string?>
{
    public bool Equals(ReadOnlySpan<char> alternate, string? other) => other != null && Equals(alternate.ToString(), other);
    public int GetHashCode(ReadOnlySpan<char> alternate) => GetHashCode(alternate.ToString());
    public string Create(ReadOnlySpan<char> alternate) => alternate.ToString();
    internal static readonly OrdinalStringComparer CaseSensitive = new OrdinalStringComparer(false);
    internal static readonly OrdinalStringComparer IgnoringCase = new OrdinalStringComparer(true);
    private readonly bool _ignoreCase;

    private OrdinalStringComparer(bool ignoreCase) { _ignoreCase = ignoreCase; }
    public override int Compare(string? x, string? y) => string.Compare(x, y, _ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
    public override bool Equals(string? x, string? y) => _ignoreCase ? Native.StringEqualsIgnoreCase(x, y) : Native.StringEquals(x, y);
    public override int GetHashCode(string obj)
    {
        if (obj == null) throw new ArgumentNullException("obj");
        return _ignoreCase ? Native.StringHash(Native.StringToUpper(obj)) : Native.StringHash(obj);
    }
}

internal sealed class CultureStringComparer : StringComparer, IAlternateEqualityComparer<ReadOnlySpan<char>, string?>
{
    public bool Equals(ReadOnlySpan<char> alternate, string? other) => other != null && Equals(alternate.ToString(), other);
    public int GetHashCode(ReadOnlySpan<char> alternate) => GetHashCode(alternate.ToString());
    public string Create(ReadOnlySpan<char> alternate) => alternate.ToString();
    internal static readonly CultureStringComparer CaseSensitive = new CultureStringComparer(false);
    internal static readonly CultureStringComparer IgnoringCase = new CultureStringComparer(true);
    private readonly bool _ignoreCase;

    private CultureStringComparer(bool ignoreCase) { _ignoreCase = ignoreCase; }
    public override int Compare(string? x, string? y) => Native.StringCompareInvariant(x, y, _ignoreCase);
    public override bool Equals(string? x, string? y) => _ignoreCase ? Native.StringEqualsIgnoreCase(x, y) : Native.StringEquals(x, y);
    public override int GetHashCode(string obj)
    {
        if (obj == null) throw new ArgumentNullException("obj");
        return _ignoreCase ? Native.StringHash(Native.StringToUpper(obj)) : Native.StringHash(obj);
    }
}
