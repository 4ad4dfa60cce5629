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

[Flags]
public enum CultureTypes { NeutralCultures = 1, SpecificCultures = 2, InstalledWin32Cultures = 4, AllCultures = 7, UserCustomCulture = 8, ReplacementCultures = 16 }

public class CultureNotFoundException : ArgumentException
{
    protected CultureNotFoundException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    public CultureNotFoundException() : base("Culture is not supported.") { }
    public CultureNotFoundException(string? message) : base(message) { }
    public CultureNotFoundException(string? message, Exception? innerException) : base(message, innerException) { }
    public CultureNotFoundException(string? paramName, string? message) : base(message, paramName) { }
    public CultureNotFoundException(string? paramName, string? invalidCultureName, string? message) : base(message, paramName) { InvalidCultureName = invalidCultureName; }
    public CultureNotFoundException(string? message, int invalidCultureId, Exception? innerException) : base(message, innerException) { InvalidCultureId = invalidCultureId; }
    public CultureNotFoundException(string? paramName, int invalidCultureId, string? message) : base(message, paramName) { InvalidCultureId = invalidCultureId; }
    public virtual int? InvalidCultureId { get; }
    public virtual string? InvalidCultureName { get; }
    public override string Message
    {
        get
        {
            string? which = InvalidCultureId is int id ? id.ToString() + " (0x" + id.ToString("x4") + ")" : InvalidCultureName;
            return which == null ? base.Message : base.Message + "\n" + which + " is an invalid culture identifier.";
        }
    }
}

/// <summary>Cultures in globalization-invariant mode: there is one, and what a program makes of its copies.</summary>
public class CultureInfo : IFormatProvider, ICloneable
{
    private const string OnlyInvariant = "Only the invariant culture is supported in globalization-invariant mode. See https://aka.ms/GlobalizationInvariantMode for more information.";
    private static readonly CultureInfo s_invariant = new CultureInfo(true);
    private static readonly AsyncLocal<CultureInfo?> s_current = new AsyncLocal<CultureInfo?>();
    private static readonly AsyncLocal<CultureInfo?> s_currentUI = new AsyncLocal<CultureInfo?>();
    private static CultureInfo? s_default, s_defaultUI;
    private readonly bool _readOnly;
    private NumberFormatInfo? _numbers;
    private DateTimeFormatInfo? _dates;

    private CultureInfo(bool readOnly) { _readOnly = readOnly; }
    public CultureInfo(string name) : this(name, true) { }
    public CultureInfo(string name, bool useUserOverride)
    {
        if (name == null) throw new ArgumentNullException("name");
        if (name.Length != 0) throw new CultureNotFoundException("name", name, OnlyInvariant);
    }
    public CultureInfo(int culture) : this(culture, true) { }
    public CultureInfo(int culture, bool useUserOverride)
    {
        if (culture < 0) throw new ArgumentOutOfRangeException("culture", "Positive number required.");
        if (culture != 127) throw new CultureNotFoundException("culture", culture, OnlyInvariant);
    }

    public static CultureInfo InvariantCulture => s_invariant;
    public static CultureInfo InstalledUICulture => s_invariant;
    public static CultureInfo CurrentCulture
    {
        get => s_current.Value ?? s_default ?? s_invariant;
        set
        {
            if (value == null) throw new ArgumentNullException("value");
            s_current.Value = value;
            Number.Changed |= !value._readOnly;
        }
    }
    public static CultureInfo CurrentUICulture
    {
        get => s_currentUI.Value ?? s_defaultUI ?? s_invariant;
        set => s_currentUI.Value = value ?? throw new ArgumentNullException("value");
    }
    public static CultureInfo? DefaultThreadCurrentCulture
    {
        get => s_default;
        set
        {
            s_default = value;
            Number.Changed |= value is { _readOnly: false };
        }
    }
    public static CultureInfo? DefaultThreadCurrentUICulture { get => s_defaultUI; set => s_defaultUI = value; }
    private static CultureInfo Cached(string name, string said)
    {
        if (name == null) throw new ArgumentNullException("name");
        return name.Length == 0 ? s_invariant : throw new CultureNotFoundException("name", said, OnlyInvariant);
    }
    public static CultureInfo GetCultureInfo(string name) => Cached(name, name?.ToLowerInvariant()!);
    public static CultureInfo GetCultureInfo(string name, bool predefinedOnly) => Cached(name, name);
    public static CultureInfo GetCultureInfo(int culture)
    {
        if (culture <= 0) throw new ArgumentOutOfRangeException("culture", "Positive number required.");
        return culture == 127 ? s_invariant : throw new CultureNotFoundException("culture", culture, OnlyInvariant);
    }
    public static CultureInfo GetCultureInfoByIetfLanguageTag(string name) => GetCultureInfo(name);
    public static CultureInfo CreateSpecificCulture(string name)
    {
        if (name == null) throw new ArgumentNullException("name");
        int dash = name.IndexOf('-');
        return name.Length == 0 ? new CultureInfo("") : throw new CultureNotFoundException("name", dash < 0 ? name : name.Substring(0, dash), OnlyInvariant);
    }
    public static CultureInfo[] GetCultures(CultureTypes types) => [s_invariant];
    public static CultureInfo ReadOnly(CultureInfo ci)
    {
        if (ci == null) throw new ArgumentNullException("ci");
        return ci._readOnly ? ci : new CultureInfo(true) { _numbers = NumberFormatInfo.ReadOnly(ci.NumberFormat), _dates = DateTimeFormatInfo.ReadOnly(ci.DateTimeFormat) };
    }

    public virtual string Name => "";
    public virtual int LCID => 127;
    public virtual int KeyboardLayoutId => 127;
    public virtual string DisplayName => "Invariant Language (Invariant Country)";
    public virtual string EnglishName => DisplayName;
    public virtual string NativeName => DisplayName;
    public virtual string TwoLetterISOLanguageName => "iv";
    public virtual string ThreeLetterISOLanguageName => "ivl";
    public virtual string ThreeLetterWindowsLanguageName => "IVL";
    public string IetfLanguageTag => "";
    public CultureTypes CultureTypes => CultureTypes.SpecificCultures;
    public virtual bool IsNeutralCulture => false;
    public bool UseUserOverride => true;
    public bool IsReadOnly => _readOnly;
    public virtual CultureInfo Parent => s_invariant;
    public CultureInfo GetConsoleFallbackUICulture() => s_invariant;
    public void ClearCachedData() { }
    public virtual Calendar Calendar => new GregorianCalendar();
    public virtual Calendar[] OptionalCalendars => [Calendar];
    public virtual NumberFormatInfo NumberFormat
    {
        get => _numbers ??= _readOnly ? NumberFormatInfo.InvariantInfo : new NumberFormatInfo();
        set
        {
            if (value == null) throw new ArgumentNullException("value");
            _numbers = _readOnly ? throw new InvalidOperationException("Instance is read-only.") : value;
        }
    }
    public virtual DateTimeFormatInfo DateTimeFormat
    {
        get => _dates ??= _readOnly ? DateTimeFormatInfo.InvariantInfo : new DateTimeFormatInfo();
        set
        {
            if (value == null) throw new ArgumentNullException("value");
            _dates = _readOnly ? throw new InvalidOperationException("Instance is read-only.") : value;
        }
    }
    public virtual TextInfo TextInfo => new TextInfo();
    public virtual CompareInfo CompareInfo => new CompareInfo();
    public virtual object? GetFormat(Type? formatType) => formatType == typeof(NumberFormatInfo) ? NumberFormat : formatType == typeof(DateTimeFormatInfo) ? DateTimeFormat : null;
    public virtual object Clone() => new CultureInfo(false) { _numbers = (NumberFormatInfo?)_numbers?.Clone(), _dates = (DateTimeFormatInfo?)_dates?.Clone() };
    public override string ToString() => Name;
    public override bool Equals(object? value) => value is CultureInfo other && other.Name == Name;
    public override int GetHashCode() => Name.GetHashCode();
}

public enum DigitShapes { Context, None, NativeNational }

public sealed class NumberFormatInfo : IFormatProvider, ICloneable
{
    private bool _readOnly;
    private bool _changed;
    private string? _packed;
    private int _numberDigits = 2, _currencyDigits = 2, _percentDigits = 2, _negative = 1, _currencyPositive, _currencyNegative, _percentPositive, _percentNegative;
    private string _point = ".", _group = ",", _currencyPoint = ".", _currencyGroup = ",", _percentPoint = ".", _percentGroup = ",";
    private string _minus = "-", _plus = "+", _currency = "\u00A4", _percent = "%", _perMille = "\u2030", _nan = "NaN", _infinity = "Infinity", _minusInfinity = "-Infinity";
    private int[] _sizes = [3], _currencySizes = [3], _percentSizes = [3];
    private string[] _digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    private DigitShapes _shapes = DigitShapes.None;

    public static NumberFormatInfo InvariantInfo { get; } = new NumberFormatInfo { _readOnly = true };
    public static NumberFormatInfo CurrentInfo => CultureInfo.CurrentCulture.NumberFormat;
    public static NumberFormatInfo GetInstance(IFormatProvider? formatProvider) =>
        formatProvider == null ? CurrentInfo : formatProvider as NumberFormatInfo ?? (NumberFormatInfo?)formatProvider.GetFormat(typeof(NumberFormatInfo)) ?? CurrentInfo;
    public static NumberFormatInfo ReadOnly(NumberFormatInfo nfi)
    {
        if (nfi == null) throw new ArgumentNullException("nfi");
        if (nfi._readOnly) return nfi;
        NumberFormatInfo copy = (NumberFormatInfo)nfi.MemberwiseClone();
        copy._readOnly = true;
        return copy;
    }

    private void Set<T>(ref T field, T value)
    {
        if (_readOnly) throw new InvalidOperationException("Instance is read-only.");
        field = value;
        _changed = true;
        _packed = null;
    }
    private void SetText(ref string field, string value, bool mayBeEmpty = true)
    {
        if (value == null) throw new ArgumentNullException("value");
        if (value.Length == 0 && !mayBeEmpty) throw new ArgumentException("The value cannot be an empty string.", "value");
        Set(ref field, value);
    }
    private void SetNumber(ref int field, int value, int most)
    {
        if (value < 0 || value > most) throw new ArgumentOutOfRangeException("value", value, "Valid values are between 0 and " + most.ToString() + ", inclusive.");
        Set(ref field, value);
    }
    private void SetSizes(ref int[] field, int[] value)
    {
        if (value == null) throw new ArgumentNullException("value");
        for (int i = 0; i < value.Length; i++)
            if (value[i] > 9 || value[i] < (i == value.Length - 1 ? 0 : 1))
                throw new ArgumentException("Every element in the value array should be between one and nine, except for the last element, which can be zero.", "value");
        Set(ref field, (int[])value.Clone());
    }

    public bool IsReadOnly => _readOnly;
    public string NumberDecimalSeparator { get => _point; set => SetText(ref _point, value, false); }
    public string NumberGroupSeparator { get => _group; set => SetText(ref _group, value); }
    public int[] NumberGroupSizes { get => (int[])_sizes.Clone(); set => SetSizes(ref _sizes, value); }
    public int NumberDecimalDigits { get => _numberDigits; set => SetNumber(ref _numberDigits, value, 99); }
    public int NumberNegativePattern { get => _negative; set => SetNumber(ref _negative, value, 4); }
    public string CurrencyDecimalSeparator { get => _currencyPoint; set => SetText(ref _currencyPoint, value, false); }
    public string CurrencyGroupSeparator { get => _currencyGroup; set => SetText(ref _currencyGroup, value); }
    public int[] CurrencyGroupSizes { get => (int[])_currencySizes.Clone(); set => SetSizes(ref _currencySizes, value); }
    public int CurrencyDecimalDigits { get => _currencyDigits; set => SetNumber(ref _currencyDigits, value, 99); }
    public int CurrencyPositivePattern { get => _currencyPositive; set => SetNumber(ref _currencyPositive, value, 3); }
    public int CurrencyNegativePattern { get => _currencyNegative; set => SetNumber(ref _currencyNegative, value, 16); }
    public string CurrencySymbol { get => _currency; set => SetText(ref _currency, value); }
    public string PercentDecimalSeparator { get => _percentPoint; set => SetText(ref _percentPoint, value, false); }
    public string PercentGroupSeparator { get => _percentGroup; set => SetText(ref _percentGroup, value); }
    public int[] PercentGroupSizes { get => (int[])_percentSizes.Clone(); set => SetSizes(ref _percentSizes, value); }
    public int PercentDecimalDigits { get => _percentDigits; set => SetNumber(ref _percentDigits, value, 99); }
    public int PercentPositivePattern { get => _percentPositive; set => SetNumber(ref _percentPositive, value, 3); }
    public int PercentNegativePattern { get => _percentNegative; set => SetNumber(ref _percentNegative, value, 11); }
    public string PercentSymbol { get => _percent; set => SetText(ref _percent, value); }
    public string PerMilleSymbol { get => _perMille; set => SetText(ref _perMille, value); }
    public string NegativeSign { get => _minus; set => SetText(ref _minus, value); }
    public string PositiveSign { get => _plus; set => SetText(ref _plus, value); }
    public string NaNSymbol { get => _nan; set => SetText(ref _nan, value); }
    public string PositiveInfinitySymbol { get => _infinity; set => SetText(ref _infinity, value); }
    public string NegativeInfinitySymbol { get => _minusInfinity; set => SetText(ref _minusInfinity, value); }
    public DigitShapes DigitSubstitution { get => _shapes; set => Set(ref _shapes, value); }
    public string[] NativeDigits
    {
        get => (string[])_digits.Clone();
        set
        {
            if (value == null) throw new ArgumentNullException("value");
            if (value.Length != 10) throw new ArgumentException("The NativeDigits array must contain exactly ten members.", "value");
            Set(ref _digits, (string[])value.Clone());
        }
    }
    public object? GetFormat(Type? formatType) => formatType == typeof(NumberFormatInfo) ? this : null;
    public object Clone()
    {
        NumberFormatInfo copy = (NumberFormatInfo)MemberwiseClone();
        copy._readOnly = false;
        return copy;
    }

    /// <summary>What the formatting and parsing of numbers reads; null while nothing was set.</summary>
    internal string? Packed
    {
        get
        {
            if (!_changed) return null;
            if (_packed == null)
            {
                string letters = "";
                foreach (int n in new int[] { _numberDigits, _currencyDigits, _percentDigits, _negative, _currencyPositive, _currencyNegative, _percentPositive, _percentNegative }) letters += (char)('A' + n);
                _packed = string.Join('\n', new string[]
                {
                    _point, _group, string.Concat(_sizes), _currencyPoint, _currencyGroup, string.Concat(_currencySizes), _percentPoint, _percentGroup, string.Concat(_percentSizes),
                    _minus, _plus, _currency, _percent, _perMille, _nan, _infinity, _minusInfinity, letters,
                });
            }
            return _packed;
        }
    }
}

public sealed class DateTimeFormatInfo : IFormatProvider, ICloneable
{
    private bool _readOnly;
    private string _shortDate = "MM/dd/yyyy", _longDate = "dddd, dd MMMM yyyy", _shortTime = "HH:mm", _longTime = "HH:mm:ss", _monthDay = "MMMM dd", _yearMonth = "yyyy MMMM", _dateSeparator = "/", _timeSeparator = ":", _am = "AM", _pm = "PM";
    private string? _full;
    private string[] _days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    private string[] _shortDays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private string[] _shortestDays = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];
    private string[] _months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", ""];
    private string[] _monthGenitives = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", ""];
    private string[] _shortMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", ""];
    private string[] _shortMonthGenitives = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", ""];
    private DayOfWeek _firstDay;
    private CalendarWeekRule _weekRule;

    public static DateTimeFormatInfo InvariantInfo { get; } = new DateTimeFormatInfo { _readOnly = true };
    public static DateTimeFormatInfo CurrentInfo => CultureInfo.CurrentCulture.DateTimeFormat;
    public static DateTimeFormatInfo GetInstance(IFormatProvider? provider) =>
        provider == null ? CurrentInfo : provider as DateTimeFormatInfo ?? (DateTimeFormatInfo?)provider.GetFormat(typeof(DateTimeFormatInfo)) ?? CurrentInfo;
    public static DateTimeFormatInfo ReadOnly(DateTimeFormatInfo dtfi)
    {
        if (dtfi == null) throw new ArgumentNullException("dtfi");
        if (dtfi._readOnly) return dtfi;
        DateTimeFormatInfo copy = (DateTimeFormatInfo)dtfi.MemberwiseClone();
        copy._readOnly = true;
        return copy;
    }

    private void Set<T>(ref T field, T value)
    {
        if (_readOnly) throw new InvalidOperationException("Instance is read-only.");
        field = value;
    }
    private void SetText(ref string field, string value)
    {
        if (_readOnly) throw new InvalidOperationException("Instance is read-only.");
        field = value ?? throw new ArgumentNullException("value");
    }
    private void SetNames(ref string[] field, string[] value, int length)
    {
        if (_readOnly) throw new InvalidOperationException("Instance is read-only.");
        if (value == null) throw new ArgumentNullException("value");
        if (value.Length != length) throw new ArgumentException("Length of the array must be " + length.ToString() + ".", "value");
        foreach (string name in value)
            if (name == null) throw new ArgumentNullException("value", "Found a null value within an array.");
        field = (string[])value.Clone();
    }
    private static string Named(string[] names, int index, string what, object actual, string range) =>
        index >= 0 && index < names.Length ? names[index] : throw new ArgumentOutOfRangeException(what, actual, "Valid values are between " + range + ", inclusive.");

    public bool IsReadOnly => _readOnly;
    public string[] DayNames { get => (string[])_days.Clone(); set => SetNames(ref _days, value, 7); }
    public string[] AbbreviatedDayNames { get => (string[])_shortDays.Clone(); set => SetNames(ref _shortDays, value, 7); }
    public string[] ShortestDayNames { get => (string[])_shortestDays.Clone(); set => SetNames(ref _shortestDays, value, 7); }
    public string[] MonthNames { get => (string[])_months.Clone(); set => SetNames(ref _months, value, 13); }
    public string[] AbbreviatedMonthNames { get => (string[])_shortMonths.Clone(); set => SetNames(ref _shortMonths, value, 13); }
    public string[] MonthGenitiveNames { get => (string[])_monthGenitives.Clone(); set => SetNames(ref _monthGenitives, value, 13); }
    public string[] AbbreviatedMonthGenitiveNames { get => (string[])_shortMonthGenitives.Clone(); set => SetNames(ref _shortMonthGenitives, value, 13); }
    public string GetDayName(DayOfWeek dayofweek) => Named(_days, (int)dayofweek, "dayofweek", dayofweek, "Sunday and Saturday");
    public string GetAbbreviatedDayName(DayOfWeek dayofweek) => Named(_shortDays, (int)dayofweek, "dayofweek", dayofweek, "Sunday and Saturday");
    public string GetShortestDayName(DayOfWeek dayOfWeek) => Named(_shortestDays, (int)dayOfWeek, "dayOfWeek", dayOfWeek, "Sunday and Saturday");
    public string GetMonthName(int month) => Named(_months, month - 1, "month", month, "1 and 13");
    public string GetAbbreviatedMonthName(int month) => Named(_shortMonths, month - 1, "month", month, "1 and 13");
    /// <summary>The name of a month from 1 on, short or long, beside a day's number or not.</summary>
    internal string MonthName(int month, bool isShort, bool besideDay) => (isShort ? besideDay ? _shortMonthGenitives : _shortMonths : besideDay ? _monthGenitives : _months)[month - 1];
    internal string DayName(int day, bool isShort) => (isShort ? _shortDays : _days)[day];
    public int GetEra(string eraName)
    {
        if (eraName == null) throw new ArgumentNullException("eraName");
        return string.Equals(eraName, "A.D.", StringComparison.OrdinalIgnoreCase) || string.Equals(eraName, "AD", StringComparison.OrdinalIgnoreCase) ? 1 : -1;
    }
    public string GetEraName(int era) => era is 0 or 1 ? "A.D." : throw new ArgumentOutOfRangeException("era", era, "Era value was not valid.");
    public string GetAbbreviatedEraName(int era) => era is 0 or 1 ? "AD" : throw new ArgumentOutOfRangeException("era", era, "Era value was not valid.");
    public DayOfWeek FirstDayOfWeek
    {
        get => _firstDay;
        set
        {
            if (value < DayOfWeek.Sunday || value > DayOfWeek.Saturday) throw new ArgumentOutOfRangeException("value", value, "Valid values are between Sunday and Saturday, inclusive.");
            Set(ref _firstDay, value);
        }
    }
    public CalendarWeekRule CalendarWeekRule
    {
        get => _weekRule;
        set
        {
            if (value < CalendarWeekRule.FirstDay || value > CalendarWeekRule.FirstFourDayWeek) throw new ArgumentOutOfRangeException("value", value, "Valid values are between FirstDay and FirstFourDayWeek, inclusive.");
            Set(ref _weekRule, value);
        }
    }
    public Calendar Calendar => new GregorianCalendar();
    public string NativeCalendarName => "Gregorian Calendar";
    public string ShortDatePattern { get => _shortDate; set => SetText(ref _shortDate, value); }
    public string LongDatePattern { get => _longDate; set => SetText(ref _longDate, value); }
    public string ShortTimePattern { get => _shortTime; set => SetText(ref _shortTime, value); }
    public string LongTimePattern { get => _longTime; set => SetText(ref _longTime, value); }
    public string MonthDayPattern { get => _monthDay; set => SetText(ref _monthDay, value); }
    public string YearMonthPattern { get => _yearMonth; set => SetText(ref _yearMonth, value); }
    public string FullDateTimePattern { get => _full ?? _longDate + " " + _longTime; set => SetText(ref _full!, value); }
    public string SortableDateTimePattern => "yyyy'-'MM'-'dd'T'HH':'mm':'ss";
    public string RFC1123Pattern => "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'";
    public string UniversalSortableDateTimePattern => "yyyy'-'MM'-'dd HH':'mm':'ss'Z'";
    public string DateSeparator { get => _dateSeparator; set => SetText(ref _dateSeparator, value); }
    public string TimeSeparator { get => _timeSeparator; set => SetText(ref _timeSeparator, value); }
    public string AMDesignator { get => _am; set => SetText(ref _am, value); }
    public string PMDesignator { get => _pm; set => SetText(ref _pm, value); }
    /// <summary>The pattern that a format of one letter stands for; null if there is none.</summary>
    internal string? Pattern(char format) => format switch
    {
        'd' => _shortDate, 'D' => _longDate, 'f' => _longDate + " " + _shortTime, 'F' or 'U' => FullDateTimePattern, 'g' => _shortDate + " " + _shortTime, 'G' => _shortDate + " " + _longTime, 'm' or 'M' => _monthDay,
        'o' or 'O' => "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK", 'r' or 'R' => RFC1123Pattern, 's' => SortableDateTimePattern, 't' => _shortTime, 'T' => _longTime, 'u' => UniversalSortableDateTimePattern, 'y' or 'Y' => _yearMonth, _ => null,
    };
    public string[] GetAllDateTimePatterns()
    {
        List<string> all = new List<string>();
        foreach (char c in "dDfFgGmMoOrRstTuUyY") all.AddRange(GetAllDateTimePatterns(c));
        return all.ToArray();
    }
    public string[] GetAllDateTimePatterns(char format)
    {
        string[] dates = [_shortDate, "yyyy-MM-dd"], times = [_shortTime, "hh:mm tt", "H:mm", "h:mm tt"];
        string? pattern = Pattern(format);
        if (pattern == null) throw new ArgumentException("Format specifier was invalid.", "format");
        switch (format)
        {
            case 'd': return dates;
            case 't': return times;
            case 'f': return Array.ConvertAll(times, t => _longDate + " " + t);
            case 'G': return Array.ConvertAll(dates, d => d + " " + _longTime);
            case 'g':
                List<string> all = new List<string>();
                foreach (string d in dates)
                    foreach (string t in times) all.Add(d + " " + t);
                return all.ToArray();
            default: return [pattern];
        }
    }
    public object? GetFormat(Type? formatType) => formatType == typeof(DateTimeFormatInfo) ? this : null;
    public object Clone()
    {
        DateTimeFormatInfo copy = (DateTimeFormatInfo)MemberwiseClone();
        copy._readOnly = false;
        return copy;
    }
}

public class TextInfo : ICloneable
{
    public string CultureName => "";
    public int LCID => 127;
    public bool IsReadOnly => true;
    public bool IsRightToLeft => false;
    public string ListSeparator => ",";
    public object Clone() => new TextInfo();
    public override string ToString() => "TextInfo - ";
    public override bool Equals(object? obj) => obj is TextInfo;
    public override int GetHashCode() => 0;
    public string ToUpper(string str) => str.ToUpperInvariant();
    public string ToLower(string str) => str.ToLowerInvariant();
    public char ToUpper(char c) => char.ToUpperInvariant(c);
    public char ToLower(char c) => char.ToLowerInvariant(c);
    public string ToTitleCase(string str)
    {
        char[] chars = str.ToCharArray();
        for (int i = 0; i < chars.Length; i++)
        {
            if (!char.IsLetter(chars[i])) continue;
            int end = i + 1;
            bool capitals = !char.IsLower(chars[i]);
            while (end < chars.Length && (char.IsLetter(chars[end]) || chars[end] == '\'' || char.IsDigit(chars[end])))
            {
                if (char.IsLower(chars[end])) capitals = false;
                end++;
            }
            // A word in capitals is taken for an acronym.
            if (!capitals || end == i + 1)
                for (int k = i; k < end; k++) chars[k] = k == i ? char.ToUpperInvariant(chars[k]) : char.ToLowerInvariant(chars[k]);
            i = end - 1;
        }
        return new string(chars);
    }
}

public class CompareInfo
{
    public string Name => "";
    public int LCID => 127;
    public override string ToString() => "CompareInfo - ";
    public override bool Equals(object? value) => value is CompareInfo;
    public override int GetHashCode() => 0;
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
