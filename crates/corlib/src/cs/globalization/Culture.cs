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
    public virtual Calendar Calendar => new GregorianCalendar();
    public static CultureInfo InstalledUICulture => s_invariant;
    public virtual string EnglishName => DisplayName;
    public virtual string NativeName => DisplayName;
    public virtual string TwoLetterISOLanguageName => _name.Length >= 2 ? _name.Substring(0, 2) : "iv";
    public virtual bool IsNeutralCulture => _name.Length == 2;
    public bool IsReadOnly => true;
    public virtual CultureInfo Parent => s_invariant;
    public static CultureInfo ReadOnly(CultureInfo ci) => ci;
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
    public string[] AbbreviatedDayNames => Array.ConvertAll(DayNames, n => n.Substring(0, 3));
    public string[] AbbreviatedMonthNames => Array.ConvertAll(MonthNames, n => n.Length == 0 ? n : n.Substring(0, 3));
    public string GetDayName(DayOfWeek dayofweek) => DayNames[(int)dayofweek];
    public string GetAbbreviatedDayName(DayOfWeek dayofweek) => AbbreviatedDayNames[(int)dayofweek];
    public string GetMonthName(int month) => month >= 1 && month <= 13 ? MonthNames[month - 1] : throw new ArgumentOutOfRangeException("month", month, "Valid values are between 1 and 13, inclusive.");
    public string GetAbbreviatedMonthName(int month) => month >= 1 && month <= 13 ? AbbreviatedMonthNames[month - 1] : throw new ArgumentOutOfRangeException("month", month, "Valid values are between 1 and 13, inclusive.");
    public DayOfWeek FirstDayOfWeek { get; set; } = DayOfWeek.Sunday;
    public CalendarWeekRule CalendarWeekRule { get; set; } = CalendarWeekRule.FirstDay;
    public Calendar Calendar => new GregorianCalendar();
    public string ShortDatePattern { get; set; } = "MM/dd/yyyy";
    public string LongDatePattern { get; set; } = "dddd, dd MMMM yyyy";
    public string ShortTimePattern { get; set; } = "HH:mm";
    public string LongTimePattern { get; set; } = "HH:mm:ss";
    public string FullDateTimePattern => "dddd, dd MMMM yyyy HH:mm:ss";
    public string SortableDateTimePattern => "yyyy'-'MM'-'dd'T'HH':'mm':'ss";
    public string DateSeparator { get; set; } = "/";
    public string TimeSeparator { get; set; } = ":";
    public string AMDesignator { get; set; } = "AM";
    public string PMDesignator { get; set; } = "PM";
    public object Clone() => this;
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

public enum CalendarWeekRule { FirstDay, FirstFullWeek, FirstFourDayWeek }

public abstract class Calendar
{
    public virtual int GetYear(DateTime time) => time.Year;
    public virtual int GetMonth(DateTime time) => time.Month;
    public virtual int GetDayOfMonth(DateTime time) => time.Day;
    public virtual int GetDayOfYear(DateTime time) => time.DayOfYear;
    public virtual DayOfWeek GetDayOfWeek(DateTime time) => time.DayOfWeek;
    public virtual int GetDaysInMonth(int year, int month) => DateTime.DaysInMonth(year, month);
    public virtual int GetDaysInYear(int year) => DateTime.IsLeapYear(year) ? 366 : 365;
    public virtual int GetMonthsInYear(int year) => 12;
    public virtual bool IsLeapYear(int year) => DateTime.IsLeapYear(year);
    public virtual DateTime AddDays(DateTime time, int days) => time.AddDays(days);
    public virtual DateTime AddWeeks(DateTime time, int weeks) => time.AddDays(weeks * 7);
    public virtual DateTime AddMonths(DateTime time, int months) => time.AddMonths(months);
    public virtual DateTime AddYears(DateTime time, int years) => time.AddYears(years);
    public virtual int GetWeekOfYear(DateTime time, CalendarWeekRule rule, DayOfWeek firstDayOfWeek)
    {
        DateTime first = new DateTime(time.Year, 1, 1);
        // How far the year's first day is into its week, and so how many days of that week are the year's.
        int into = ((int)first.DayOfWeek - (int)firstDayOfWeek + 7) % 7;
        int whole = rule == CalendarWeekRule.FirstFullWeek ? 7 : rule == CalendarWeekRule.FirstFourDayWeek ? 4 : 1;
        int week = (time.DayOfYear - 1 + into) / 7 + (7 - into >= whole ? 1 : 0);
        return week > 0 ? week : GetWeekOfYear(first.AddDays(-1), rule, firstDayOfWeek);
    }
}

public class GregorianCalendar : Calendar { }

public static class ISOWeek
{
    private static DateTime Thursday(DateTime date) => date.AddDays(3 - ((int)date.DayOfWeek + 6) % 7);
    public static int GetWeekOfYear(DateTime date) => (Thursday(date).DayOfYear - 1) / 7 + 1;
    public static int GetWeekOfYear(DateOnly date) => GetWeekOfYear(date.ToDateTime(default));
    public static int GetYear(DateTime date) => Thursday(date).Year;
    public static int GetWeeksInYear(int year) => GetWeekOfYear(new DateTime(year, 12, 28));
    public static DateTime GetYearStart(int year) => ToDateTime(year, 1, DayOfWeek.Monday);
    public static DateTime GetYearEnd(int year) => ToDateTime(year, GetWeeksInYear(year), DayOfWeek.Sunday);
    public static DateTime ToDateTime(int year, int week, DayOfWeek dayOfWeek)
    {
        DateTime fourth = new DateTime(year, 1, 4);
        return fourth.AddDays(-(((int)fourth.DayOfWeek + 6) % 7) + (week - 1) * 7 + ((int)dayOfWeek + 6) % 7);
    }
}
