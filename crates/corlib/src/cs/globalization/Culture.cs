namespace System.Globalization;

[Flags]
public enum NumberStyles
{
    None = 0,
    AllowLeadingWhite = 1,
    AllowTrailingWhite = 2,
    AllowLeadingSign = 4,
    AllowTrailingSign = 8,
    AllowParentheses = 16,
    AllowDecimalPoint = 32,
    AllowThousands = 64,
    AllowExponent = 128,
    AllowCurrencySymbol = 256,
    AllowHexSpecifier = 512,
    AllowBinarySpecifier = 1024,
    Integer = 7,
    HexNumber = 515,
    BinaryNumber = 1027,
    Number = 111,
    Float = 167,
    Currency = 383,
    Any = 511,
}

[Flags]
public enum DateTimeStyles
{
    None = 0,
    AllowLeadingWhite = 1,
    AllowTrailingWhite = 2,
    AllowInnerWhite = 4,
    AllowWhiteSpaces = 7,
    NoCurrentDateDefault = 8,
    AdjustToUniversal = 16,
    AssumeLocal = 32,
    AssumeUniversal = 64,
    RoundtripKind = 128,
}

public enum UnicodeCategory
{
    UppercaseLetter, LowercaseLetter, TitlecaseLetter, ModifierLetter, OtherLetter, NonSpacingMark, SpacingCombiningMark, EnclosingMark,
    DecimalDigitNumber, LetterNumber, OtherNumber, SpaceSeparator, LineSeparator, ParagraphSeparator, Control, Format, Surrogate, PrivateUse,
    ConnectorPunctuation, DashPunctuation, OpenPunctuation, ClosePunctuation, InitialQuotePunctuation, FinalQuotePunctuation, OtherPunctuation,
    MathSymbol, CurrencySymbol, ModifierSymbol, OtherSymbol, OtherNotAssigned,
}

[Flags]
public enum CompareOptions
{
    None = 0,
    IgnoreCase = 1,
    IgnoreNonSpace = 2,
    IgnoreSymbols = 4,
    OrdinalIgnoreCase = 0x10000000,
    Ordinal = 0x40000000,
}

public class CultureInfo : IFormatProvider, ICloneable
{
    private static readonly CultureInfo s_invariant = new CultureInfo("");
    private readonly string _name;
    public CultureInfo(string name) { _name = name; }
    public CultureInfo(string name, bool useUserOverride) { _name = name; }
    public static CultureInfo InvariantCulture => s_invariant;
    public static CultureInfo CurrentCulture { get => s_invariant; set { } }
    public static CultureInfo CurrentUICulture { get => s_invariant; set { } }
    public static CultureInfo? DefaultThreadCurrentCulture { get => s_invariant; set { } }
    public static CultureInfo? DefaultThreadCurrentUICulture { get => s_invariant; set { } }
    public static CultureInfo GetCultureInfo(string name) => name.Length == 0 ? s_invariant : new CultureInfo(name);
    public static CultureInfo CreateSpecificCulture(string name) => GetCultureInfo(name);
    public virtual string Name => _name;
    public virtual string DisplayName => _name.Length == 0 ? "Invariant Language (Invariant Country)" : _name;
    public virtual NumberFormatInfo NumberFormat { get => NumberFormatInfo.InvariantInfo; set { } }
    public virtual DateTimeFormatInfo DateTimeFormat { get => DateTimeFormatInfo.InvariantInfo; set { } }
    public virtual TextInfo TextInfo => new TextInfo();
    public virtual CompareInfo CompareInfo => new CompareInfo();
    public virtual object? GetFormat(Type? formatType) => formatType == typeof(NumberFormatInfo) ? NumberFormat : formatType == typeof(DateTimeFormatInfo) ? DateTimeFormat : null;
    public virtual object Clone() => new CultureInfo(_name);
    public override string ToString() => _name;
    public override bool Equals(object? value) => value is CultureInfo other && other._name == _name;
    public override int GetHashCode() => _name.GetHashCode();
}

public sealed class NumberFormatInfo : IFormatProvider
{
    public static NumberFormatInfo InvariantInfo { get; } = new NumberFormatInfo();
    public static NumberFormatInfo CurrentInfo => InvariantInfo;
    public static NumberFormatInfo GetInstance(IFormatProvider? formatProvider) => InvariantInfo;
    public string NumberDecimalSeparator { get; set; } = ".";
    public string NumberGroupSeparator { get; set; } = ",";
    public string NegativeSign { get; set; } = "-";
    public string PositiveSign { get; set; } = "+";
    public string CurrencySymbol { get; set; } = "\u00A4";
    public string PercentSymbol { get; set; } = "%";
    public string NaNSymbol { get; set; } = "NaN";
    public string PositiveInfinitySymbol { get; set; } = "Infinity";
    public string NegativeInfinitySymbol { get; set; } = "-Infinity";
    public int NumberDecimalDigits { get; set; } = 2;
    public object? GetFormat(Type? formatType) => formatType == typeof(NumberFormatInfo) ? this : null;
}

public sealed class DateTimeFormatInfo : IFormatProvider
{
    public static DateTimeFormatInfo InvariantInfo { get; } = new DateTimeFormatInfo();
    public static DateTimeFormatInfo CurrentInfo => InvariantInfo;
    public string[] DayNames => new string[] { "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday" };
    public string[] MonthNames => new string[] { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "" };
    public object? GetFormat(Type? formatType) => formatType == typeof(DateTimeFormatInfo) ? this : null;
}

public class TextInfo
{
    public string ToUpper(string str) => str.ToUpperInvariant();
    public string ToLower(string str) => str.ToLowerInvariant();
    public char ToUpper(char c) => char.ToUpperInvariant(c);
    public char ToLower(char c) => char.ToLowerInvariant(c);
    public string ToTitleCase(string str)
    {
        char[] chars = str.ToCharArray();
        bool inWord = false;
        for (int i = 0; i < chars.Length; i++)
        {
            if (!char.IsLetter(chars[i]))
            {
                if (chars[i] != '\'') inWord = false;
                continue;
            }
            chars[i] = inWord ? char.ToLowerInvariant(chars[i]) : char.ToUpperInvariant(chars[i]);
            inWord = true;
        }
        return new string(chars);
    }
}

public class CompareInfo
{
    public int Compare(string? string1, string? string2) => string.Compare(string1, string2);
    public int Compare(string? string1, string? string2, CompareOptions options)
    {
        if (options == CompareOptions.Ordinal) return string.CompareOrdinal(string1, string2);
        if (options == CompareOptions.OrdinalIgnoreCase) return string.Compare(string1, string2, StringComparison.OrdinalIgnoreCase);
        return string.Compare(string1, string2, (options & CompareOptions.IgnoreCase) != 0);
    }
    public int IndexOf(string source, string value, CompareOptions options) => source.IndexOf(value, (options & (CompareOptions.IgnoreCase | CompareOptions.OrdinalIgnoreCase)) != 0 ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
