namespace System;

public readonly struct TimeSpan : IComparable, IComparable<TimeSpan>, IEquatable<TimeSpan>, IParsable<TimeSpan>, IFormattable, ISpanFormattable
{
    public const long MicrosecondsPerMillisecond = 1000, MicrosecondsPerSecond = 1000000, MicrosecondsPerMinute = 60000000, MicrosecondsPerHour = 3600000000, MicrosecondsPerDay = 86400000000;
    public const long MillisecondsPerSecond = 1000, MillisecondsPerMinute = 60000, MillisecondsPerHour = 3600000, MillisecondsPerDay = 86400000;
    public const long SecondsPerMinute = 60, SecondsPerHour = 3600, SecondsPerDay = 86400, MinutesPerHour = 60, MinutesPerDay = 1440;
    public TimeSpan(int days, int hours, int minutes, int seconds, int milliseconds, int microseconds) { _ticks = new TimeSpan(days, hours, minutes, seconds, milliseconds)._ticks + microseconds * TicksPerMicrosecond; }
    public static TimeSpan Parse(ReadOnlySpan<char> input, IFormatProvider? formatProvider = null) => Parse(input.ToString(), formatProvider);
    public static bool TryParse(ReadOnlySpan<char> s, out TimeSpan result) => TryParse(s.ToString(), out result);
    public static TimeSpan ParseExact(string input, string[] formats, IFormatProvider? formatProvider)
    {
        foreach (string format in formats)
            if (TryParseExact(input, format, formatProvider, out TimeSpan result)) return result;
        throw new FormatException("String '" + input + "' was not recognized as a valid TimeSpan.");
    }
    public const long NanosecondsPerTick = 100;
    public const long TicksPerMicrosecond = 10;
    public const long TicksPerMillisecond = 10000;
    public const long TicksPerSecond = 10000000;
    public const long TicksPerMinute = 600000000;
    public const long TicksPerHour = 36000000000;
    public const long TicksPerDay = 864000000000;
    public const int HoursPerDay = 24;

    public static readonly TimeSpan Zero = new TimeSpan(0);
    public static readonly TimeSpan MaxValue = new TimeSpan(long.MaxValue);
    public static readonly TimeSpan MinValue = new TimeSpan(long.MinValue);

    [Role("timespan.ticks")] private readonly long _ticks;

    public TimeSpan(long ticks) { _ticks = ticks; }
    public TimeSpan(int hours, int minutes, int seconds) { _ticks = FromSeconds64((long)hours * 3600 + (long)minutes * 60 + seconds); }
    public TimeSpan(int days, int hours, int minutes, int seconds) : this(days, hours, minutes, seconds, 0) { }
    public TimeSpan(int days, int hours, int minutes, int seconds, int milliseconds)
    {
        long ms = ((long)days * 86400 + (long)hours * 3600 + (long)minutes * 60 + seconds) * 1000 + milliseconds;
        if (ms > long.MaxValue / TicksPerMillisecond || ms < long.MinValue / TicksPerMillisecond) throw new ArgumentOutOfRangeException(null, "TimeSpan overflowed because the duration is too long.");
        _ticks = ms * TicksPerMillisecond;
    }
    private static long FromSeconds64(long seconds)
    {
        if (seconds > long.MaxValue / TicksPerSecond || seconds < long.MinValue / TicksPerSecond) throw new ArgumentOutOfRangeException(null, "TimeSpan overflowed because the duration is too long.");
        return seconds * TicksPerSecond;
    }

    public long Ticks => _ticks;
    public int Days => (int)(_ticks / TicksPerDay);
    public int Hours => (int)(_ticks / TicksPerHour % 24);
    public int Minutes => (int)(_ticks / TicksPerMinute % 60);
    public int Seconds => (int)(_ticks / TicksPerSecond % 60);
    public int Milliseconds => (int)(_ticks / TicksPerMillisecond % 1000);
    public int Microseconds => (int)(_ticks / TicksPerMicrosecond % 1000);
    public int Nanoseconds => (int)(_ticks % TicksPerMicrosecond * 100);
    public double TotalDays => (double)_ticks / TicksPerDay;
    public double TotalHours => (double)_ticks / TicksPerHour;
    public double TotalMinutes => (double)_ticks / TicksPerMinute;
    public double TotalSeconds => (double)_ticks / TicksPerSecond;
    public double TotalMilliseconds => (double)_ticks / TicksPerMillisecond;
    public double TotalMicroseconds => (double)_ticks / TicksPerMicrosecond;
    public double TotalNanoseconds => (double)_ticks * 100;

    private static void Overflow() => throw new OverflowException("TimeSpan overflowed because the duration is too long.");
    private static TimeSpan Interval(double value, double scale)
    {
        if (double.IsNaN(value)) throw new ArgumentException("TimeSpan does not accept floating point Not-a-Number values.");
        double ticks = value * scale;
        if (ticks > long.MaxValue || ticks < long.MinValue || double.IsNaN(ticks)) Overflow();
        if (ticks == long.MaxValue) return MaxValue;
        return new TimeSpan((long)ticks);
    }
    private static TimeSpan Whole(long value, long scale)
    {
        if (value > long.MaxValue / scale || value < long.MinValue / scale) throw new ArgumentOutOfRangeException(null, "TimeSpan overflowed because the duration is too long.");
        return new TimeSpan(value * scale);
    }
    public static TimeSpan FromDays(double value) => Interval(value, TicksPerDay);
    public static TimeSpan FromHours(double value) => Interval(value, TicksPerHour);
    public static TimeSpan FromMinutes(double value) => Interval(value, TicksPerMinute);
    public static TimeSpan FromSeconds(double value) => Interval(value, TicksPerSecond);
    public static TimeSpan FromMilliseconds(double value) => Interval(value, TicksPerMillisecond);
    public static TimeSpan FromMicroseconds(double value) => Interval(value, TicksPerMicrosecond);
    public static TimeSpan FromDays(int days) => Whole(days, TicksPerDay);
    public static TimeSpan FromDays(int days, int hours = 0, long minutes = 0, long seconds = 0, long milliseconds = 0, long microseconds = 0) => new TimeSpan(days * TicksPerDay + hours * TicksPerHour + minutes * TicksPerMinute + seconds * TicksPerSecond + milliseconds * TicksPerMillisecond + microseconds * TicksPerMicrosecond);
    public static TimeSpan FromHours(int hours) => Whole(hours, TicksPerHour);
    public static TimeSpan FromHours(int hours, long minutes = 0, long seconds = 0, long milliseconds = 0, long microseconds = 0) => new TimeSpan(hours * TicksPerHour + minutes * TicksPerMinute + seconds * TicksPerSecond + milliseconds * TicksPerMillisecond + microseconds * TicksPerMicrosecond);
    public static TimeSpan FromMinutes(long minutes) => Whole(minutes, TicksPerMinute);
    public static TimeSpan FromMinutes(long minutes, long seconds = 0, long milliseconds = 0, long microseconds = 0) => new TimeSpan(minutes * TicksPerMinute + seconds * TicksPerSecond + milliseconds * TicksPerMillisecond + microseconds * TicksPerMicrosecond);
    public static TimeSpan FromSeconds(long seconds) => Whole(seconds, TicksPerSecond);
    public static TimeSpan FromSeconds(long seconds, long milliseconds = 0, long microseconds = 0) => new TimeSpan(seconds * TicksPerSecond + milliseconds * TicksPerMillisecond + microseconds * TicksPerMicrosecond);
    public static TimeSpan FromMilliseconds(long milliseconds) => Whole(milliseconds, TicksPerMillisecond);
    public static TimeSpan FromMilliseconds(long milliseconds, long microseconds) => new TimeSpan(milliseconds * TicksPerMillisecond + microseconds * TicksPerMicrosecond);
    public static TimeSpan FromMicroseconds(long microseconds) => Whole(microseconds, TicksPerMicrosecond);
    public static TimeSpan FromTicks(long value) => new TimeSpan(value);

    public TimeSpan Add(TimeSpan ts) => this + ts;
    public TimeSpan Subtract(TimeSpan ts) => this - ts;
    public TimeSpan Negate() => -this;
    public TimeSpan Duration()
    {
        if (_ticks == long.MinValue) throw new OverflowException("The duration cannot be returned for TimeSpan.MinValue because the absolute value of TimeSpan.MinValue exceeds the value of TimeSpan.MaxValue.");
        return new TimeSpan(_ticks < 0 ? -_ticks : _ticks);
    }
    public TimeSpan Multiply(double factor) => this * factor;
    public TimeSpan Divide(double divisor) => this / divisor;
    public double Divide(TimeSpan ts) => this / ts;
    public static TimeSpan operator -(TimeSpan t)
    {
        if (t._ticks == long.MinValue) throw new OverflowException("Negating the minimum value of a twos complement number is invalid.");
        return new TimeSpan(-t._ticks);
    }
    public static TimeSpan operator +(TimeSpan t) => t;
    public static TimeSpan operator +(TimeSpan t1, TimeSpan t2)
    {
        long sum = unchecked(t1._ticks + t2._ticks);
        if (((t1._ticks ^ sum) & (t2._ticks ^ sum)) < 0) Overflow();
        return new TimeSpan(sum);
    }
    public static TimeSpan operator -(TimeSpan t1, TimeSpan t2)
    {
        long difference = unchecked(t1._ticks - t2._ticks);
        if (((t1._ticks ^ t2._ticks) & (t1._ticks ^ difference)) < 0) Overflow();
        return new TimeSpan(difference);
    }
    public static TimeSpan operator *(TimeSpan timeSpan, double factor)
    {
        if (double.IsNaN(factor)) throw new ArgumentException("TimeSpan does not accept floating point Not-a-Number values.", "factor");
        return Interval(Math.Round(timeSpan._ticks * factor), 1);
    }
    public static TimeSpan operator *(double factor, TimeSpan timeSpan) => timeSpan * factor;
    public static TimeSpan operator /(TimeSpan timeSpan, double divisor) => Interval(Math.Round(timeSpan._ticks / divisor), 1);
    public static double operator /(TimeSpan t1, TimeSpan t2) => t1._ticks / (double)t2._ticks;
    public static bool operator ==(TimeSpan t1, TimeSpan t2) => t1._ticks == t2._ticks;
    public static bool operator !=(TimeSpan t1, TimeSpan t2) => t1._ticks != t2._ticks;
    public static bool operator <(TimeSpan t1, TimeSpan t2) => t1._ticks < t2._ticks;
    public static bool operator <=(TimeSpan t1, TimeSpan t2) => t1._ticks <= t2._ticks;
    public static bool operator >(TimeSpan t1, TimeSpan t2) => t1._ticks > t2._ticks;
    public static bool operator >=(TimeSpan t1, TimeSpan t2) => t1._ticks >= t2._ticks;

    public static int Compare(TimeSpan t1, TimeSpan t2) => t1._ticks.CompareTo(t2._ticks);
    public int CompareTo(TimeSpan value) => _ticks.CompareTo(value._ticks);
    public int CompareTo(object? value) => value == null ? 1 : value is TimeSpan t ? CompareTo(t) : throw new ArgumentException("Object must be of type TimeSpan.");
    public bool Equals(TimeSpan obj) => _ticks == obj._ticks;
    public static bool Equals(TimeSpan t1, TimeSpan t2) => t1._ticks == t2._ticks;
    public override bool Equals([NotNullWhen(true)] object? value) => value is TimeSpan t && t._ticks == _ticks;
    public override int GetHashCode() => _ticks.GetHashCode();

    private static string Two(long value) => value < 10 ? "0" + value.ToString() : value.ToString();
    public override string ToString() => ToString(null, null);
    public string ToString(string? format) => ToString(format, null);
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        ulong ticks = unchecked(_ticks < 0 ? (ulong)(-_ticks) : (ulong)_ticks);
        long days = (long)(ticks / (ulong)TicksPerDay);
        long hours = (long)(ticks / (ulong)TicksPerHour % 24);
        long minutes = (long)(ticks / (ulong)TicksPerMinute % 60);
        long seconds = (long)(ticks / (ulong)TicksPerSecond % 60);
        long fraction = (long)(ticks % (ulong)TicksPerSecond);
        if (string.IsNullOrEmpty(format)) format = "c";
        if (format.Length == 1)
        {
            string sign = _ticks < 0 ? "-" : "";
            switch (format[0])
            {
                case 'c':
                case 't':
                case 'T':
                    return sign + (days != 0 ? days.ToString() + "." : "") + Two(hours) + ":" + Two(minutes) + ":" + Two(seconds) + (fraction != 0 ? "." + fraction.ToString("D7") : "");
                case 'g':
                    return sign + (days != 0 ? days.ToString() + ":" : "") + hours.ToString() + ":" + Two(minutes) + ":" + Two(seconds) + (fraction != 0 ? "." + fraction.ToString("D7").TrimEnd('0') : "");
                case 'G':
                    return sign + days.ToString() + ":" + Two(hours) + ":" + Two(minutes) + ":" + Two(seconds) + "." + fraction.ToString("D7");
                default:
                    throw new FormatException("Input string was not in a correct format.");
            }
        }
        StringBuilder builder = new StringBuilder();
        int i = 0;
        while (i < format.Length)
        {
            char c = format[i];
            int n = 1;
            switch (c)
            {
                case 'd':
                case 'h':
                case 'm':
                case 's':
                    while (i + n < format.Length && format[i + n] == c) n++;
                    long value = c == 'd' ? days : c == 'h' ? hours : c == 'm' ? minutes : seconds;
                    builder.Append(value.ToString("D" + n.ToString()));
                    break;
                case 'f':
                case 'F':
                    while (i + n < format.Length && format[i + n] == c) n++;
                    if (n > 7) throw new FormatException("Input string was not in a correct format.");
                    string digits = fraction.ToString("D7").Substring(0, n);
                    builder.Append(c == 'F' ? digits.TrimEnd('0') : digits);
                    break;
                case '\'':
                case '"':
                    while (i + n < format.Length && format[i + n] != c) builder.Append(format[i + n++]);
                    n++;
                    break;
                case '\\':
                    if (i + 1 >= format.Length) throw new FormatException("Input string was not in a correct format.");
                    builder.Append(format[i + 1]);
                    n = 2;
                    break;
                case '%':
                    break;
                default:
                    throw new FormatException("Input string was not in a correct format.");
            }
            i += n;
        }
        return builder.ToString();
    }
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) => Number.TryCopy(ToString(format.ToString(), provider), destination, out charsWritten);

    private static bool TryRead(string s, out TimeSpan result)
    {
        result = default;
        s = s.Trim();
        bool negative = s.Length > 0 && s[0] == '-';
        if (negative) s = s.Substring(1);
        if (s.Length == 0) return false;
        string fraction = "";
        string days = "0";
        string[] parts = s.Split(':');
        if (parts.Length > 4) return false;
        string last = parts[parts.Length - 1];
        int dot = last.IndexOf('.');
        if (parts.Length >= 2 && dot >= 0)
        {
            fraction = last.Substring(dot + 1);
            parts[parts.Length - 1] = last.Substring(0, dot);
            if (fraction.Length == 0 || fraction.Length > 7) return false;
        }
        int firstDot = parts[0].IndexOf('.');
        if (parts.Length >= 2 && firstDot >= 0)
        {
            days = parts[0].Substring(0, firstDot);
            parts[0] = parts[0].Substring(firstDot + 1);
        }
        int h = 0, m = 0, sec = 0, d;
        if (parts.Length == 1)
        {
            if (!int.TryParse(parts[0], NumberStyles.None, null, out d)) return false;
        }
        else
        {
            int at = 0;
            if (parts.Length == 4)
            {
                days = parts[0];
                at = 1;
            }
            if (!int.TryParse(days, NumberStyles.None, null, out d)) return false;
            if (!int.TryParse(parts[at], NumberStyles.None, null, out h) || h > 23) return false;
            if (!int.TryParse(parts[at + 1], NumberStyles.None, null, out m) || m > 59) return false;
            if (parts.Length > at + 2 && (!int.TryParse(parts[at + 2], NumberStyles.None, null, out sec) || sec > 59)) return false;
        }
        int f = 0;
        if (fraction.Length > 0 && !int.TryParse(fraction.PadRight(7, '0'), NumberStyles.None, null, out f)) return false;
        if (d > 10675199) return false;
        long ticks = d * TicksPerDay + h * TicksPerHour + m * TicksPerMinute + sec * TicksPerSecond + f;
        result = new TimeSpan(negative ? -ticks : ticks);
        return true;
    }
    public static TimeSpan Parse(string s) => Parse(s, null);
    public static TimeSpan Parse(string input, IFormatProvider? formatProvider)
    {
        if (input == null) throw new ArgumentNullException("input");
        TimeSpan result;
        if (!TryRead(input, out result))
        {
            bool shape = input.Length > 0;
            for (int i = 0; i < input.Length; i++)
                if (!char.IsAsciiDigit(input[i]) && input[i] != ':' && input[i] != '.' && input[i] != '-' && input[i] != ' ') shape = false;
            if (shape && char.IsAsciiDigit(input[input.Length - 1])) throw new OverflowException("The TimeSpan string '" + input + "' could not be parsed because at least one of the numeric components is out of range or contains too many digits.");
            throw new FormatException("String '" + input + "' was not recognized as a valid TimeSpan.");
        }
        return result;
    }
    public static bool TryParse([NotNullWhen(true)] string? s, out TimeSpan result)
    {
        if (s != null) return TryRead(s, out result);
        result = default;
        return false;
    }
    public static bool TryParse([NotNullWhen(true)] string? input, IFormatProvider? formatProvider, out TimeSpan result) => TryParse(input, out result);
    public static TimeSpan ParseExact(string input, string format, IFormatProvider? formatProvider) =>
        TryParseExact(input ?? throw new ArgumentNullException("input"), format, formatProvider, out TimeSpan result) ? result : throw new FormatException("String '" + input + "' was not recognized as a valid TimeSpan.");
    /// <summary>Standard formats by the usual parser; custom ones read digits of d, h, m, s, f and literals.</summary>
    public static bool TryParseExact([NotNullWhen(true)] string? input, string format, IFormatProvider? formatProvider, out TimeSpan result)
    {
        result = default;
        if (input == null) return false;
        if (format.Length == 1 && "cgGtT".Contains(format[0])) return TryParse(input, out result);
        int at = 0;
        long ticks = 0;
        for (int i = 0; i < format.Length; i++)
        {
            char c = format[i];
            int unit = "dhmsfF".IndexOf(c);
            if (unit < 0)
            {
                if (c == '%') continue;
                if (c == '\\' && i + 1 < format.Length) c = format[++i];
                if (at >= input.Length || input[at++] != c) return false;
                continue;
            }
            int run = 1;
            while (i + 1 < format.Length && format[i + 1] == c) { i++; run++; }
            int most = unit >= 4 ? run : run == 1 ? (unit == 0 ? 8 : 2) : run;
            int digits = 0;
            long number = 0;
            while (digits < most && at < input.Length && char.IsAsciiDigit(input[at])) { number = number * 10 + input[at++] - '0'; digits++; }
            if (digits == 0 && c != 'F' || run > 1 && unit < 4 && digits < run || c == 'f' && digits < run) return false;
            if (unit == 1 && number > 23 || (unit == 2 || unit == 3) && number > 59) return false;
            for (int k = digits; unit >= 4 && k < 7; k++) number *= 10;
            ticks += number * (unit == 0 ? TicksPerDay : unit == 1 ? TicksPerHour : unit == 2 ? TicksPerMinute : unit == 3 ? TicksPerSecond : 1);
        }
        result = new TimeSpan(ticks);
        return at == input.Length;
    }
}

public enum DayOfWeek { Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday }
public enum DateTimeKind { Unspecified, Utc, Local }

public readonly struct DateTime : IComparable, IConvertible, IComparable<DateTime>, IEquatable<DateTime>, IParsable<DateTime>, IFormattable, ISpanFormattable
{
    public int Nanosecond => (int)(Ticks % 10 * 100);
    public DateTime(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond) : this(DateToTicks(year, month, day) + TimeToTicks(hour, minute, second, millisecond) + microsecond * TimeSpan.TicksPerMicrosecond) { }
    public DateTime(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, DateTimeKind kind) : this(DateToTicks(year, month, day) + TimeToTicks(hour, minute, second, millisecond) + microsecond * TimeSpan.TicksPerMicrosecond, kind) { }
    public DateTime(DateOnly date, TimeOnly time, DateTimeKind kind) : this(date.DayNumber * TimeSpan.TicksPerDay + time.Ticks, kind) { }
    private const long FileTimeOrigin = 504911232000000000, AutomationOrigin = 599264352000000000;
    public long ToFileTime() => ToFileTimeUtc();
    public long ToFileTimeUtc() => Ticks >= FileTimeOrigin ? Ticks - FileTimeOrigin : throw new ArgumentOutOfRangeException(null, "Not a valid Win32 FileTime.");
    public static DateTime FromFileTime(long fileTime) => SpecifyKind(FromFileTimeUtc(fileTime), DateTimeKind.Local);
    public static DateTime FromFileTimeUtc(long fileTime) => fileTime >= 0 && fileTime <= MaxTicks - FileTimeOrigin ? new DateTime(fileTime + FileTimeOrigin, DateTimeKind.Utc) : throw new ArgumentOutOfRangeException("fileTime", "Not a valid Win32 FileTime.");
    public long ToBinary() => (long)_data;
    public static DateTime FromBinary(long dateData) => new DateTime(dateData & (long)TicksMask, (DateTimeKind)(int)((ulong)dateData >> 62));
    public double ToOADate()
    {
        if (Ticks == 0) return 0;
        long ms = (Ticks - AutomationOrigin) / TimeSpan.TicksPerMillisecond;
        if (ms < 0)
        {
            long rest = ms % 86400000;
            if (rest != 0) ms -= (86400000 + rest) * 2;
        }
        return ms / 86400000.0;
    }
    public static DateTime FromOADate(double d)
    {
        if (!(d < 2958466.0) || !(d > -657435.0)) throw new ArgumentException("Not a legal OleAut date.");
        long ms = (long)(d * 86400000 + (d >= 0 ? 0.5 : -0.5));
        if (ms < 0) ms -= ms % 86400000 * 2;
        return new DateTime(AutomationOrigin + ms * TimeSpan.TicksPerMillisecond);
    }
    public bool IsDaylightSavingTime() => false;
    public string[] GetDateTimeFormats() => GetDateTimeFormats(null);
    public string[] GetDateTimeFormats(IFormatProvider? provider)
    {
        List<string> all = new List<string>();
        foreach (char c in "dDfFgGmMoOrRstTuUyY") all.Add(ToString(c.ToString()));
        return all.ToArray();
    }
    public string[] GetDateTimeFormats(char format) => [ToString(format.ToString())];
    public static DateTime ParseExact(string s, string format, IFormatProvider? provider, DateTimeStyles style) => ParseExact(s, [format], provider, style);
    public static DateTime ParseExact(string s, string[] formats, IFormatProvider? provider, DateTimeStyles style)
    {
        if (s == null) throw new ArgumentNullException("s");
        if (formats == null) throw new ArgumentNullException("formats");
        return TryParseExact(s, formats, provider, style, out DateTime result) ? result : throw new FormatException("String '" + s + "' was not recognized as a valid DateTime.");
    }
    public static DateTime ParseExact(ReadOnlySpan<char> s, ReadOnlySpan<char> format, IFormatProvider? provider, DateTimeStyles style = DateTimeStyles.None) => ParseExact(s.ToString(), [format.ToString()], provider, style);
    public static bool TryParseExact([NotNullWhen(true)] string? s, [NotNullWhen(true)] string?[]? formats, IFormatProvider? provider, DateTimeStyles style, out DateTime result)
    {
        result = default;
        if (s == null || formats == null) return false;
        foreach (string? format in formats)
            if (format != null && DateText.TryReadExact(s, format, style, out DateTime read, out TimeSpan offset, out bool has, provider))
            {
                result = Adjusted(read, offset, has, style, s.EndsWith('Z') || format == "u" || format == "R" || format == "r");
                return true;
            }
        return false;
    }
    public static bool TryParseExact(ReadOnlySpan<char> s, ReadOnlySpan<char> format, IFormatProvider? provider, DateTimeStyles style, out DateTime result) => TryParseExact(s.ToString(), [format.ToString()], provider, style, out result);
    public static DateTime Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null, DateTimeStyles styles = DateTimeStyles.None) => Parse(s.ToString(), provider, styles);
    public static bool TryParse(ReadOnlySpan<char> s, out DateTime result) => TryParse(s.ToString(), null, DateTimeStyles.None, out result);
    private static DateTime Adjusted(DateTime read, TimeSpan offset, bool hasOffset, DateTimeStyles styles, bool isUtc)
    {
        bool assumed = (styles & (DateTimeStyles.AssumeUniversal | DateTimeStyles.AssumeLocal)) != 0;
        if (!hasOffset && !assumed) return read;
        bool toUtc = (styles & DateTimeStyles.AdjustToUniversal) != 0 || (styles & DateTimeStyles.RoundtripKind) != 0 && isUtc;
        return new DateTime(read.Ticks - offset.Ticks, toUtc ? DateTimeKind.Utc : DateTimeKind.Local);
    }
    private const long MaxTicks = 3155378975999999999;
    private const ulong TicksMask = 0x3FFFFFFFFFFFFFFF;

    // The kind lies in the two upper bits.
    private readonly ulong _data;

    public static readonly DateTime MinValue = new DateTime(0);
    public static readonly DateTime MaxValue = new DateTime(MaxTicks);
    public static readonly DateTime UnixEpoch = new DateTime(621355968000000000, DateTimeKind.Utc);

    public DateTime(long ticks) : this(ticks, DateTimeKind.Unspecified) { }
    public DateTime(long ticks, DateTimeKind kind)
    {
        if (ticks < 0 || ticks > MaxTicks) throw new ArgumentOutOfRangeException("ticks", "Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.");
        _data = (ulong)ticks | ((ulong)kind << 62);
    }
    public DateTime(int year, int month, int day) : this(DateToTicks(year, month, day)) { }
    public DateTime(int year, int month, int day, int hour, int minute, int second) : this(DateToTicks(year, month, day) + TimeToTicks(hour, minute, second, 0)) { }
    public DateTime(int year, int month, int day, int hour, int minute, int second, DateTimeKind kind) : this(DateToTicks(year, month, day) + TimeToTicks(hour, minute, second, 0), kind) { }
    public DateTime(int year, int month, int day, int hour, int minute, int second, int millisecond) : this(DateToTicks(year, month, day) + TimeToTicks(hour, minute, second, millisecond)) { }
    public DateTime(int year, int month, int day, int hour, int minute, int second, int millisecond, DateTimeKind kind) : this(DateToTicks(year, month, day) + TimeToTicks(hour, minute, second, millisecond), kind) { }
    public DateTime(DateOnly date, TimeOnly time) : this(date.DayNumber * TimeSpan.TicksPerDay + time.Ticks) { }

    public static bool IsLeapYear(int year)
    {
        if (year < 1 || year > 9999) throw new ArgumentOutOfRangeException("year", "Year must be between 1 and 9999.");
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }
    public static int DaysInMonth(int year, int month)
    {
        if (month < 1 || month > 12) throw new ArgumentOutOfRangeException("month", month, "Month must be between one and twelve.");
        if (month == 2) return IsLeapYear(year) ? 29 : 28;
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }
    private static int DaysBefore(int year, int month)
    {
        int days = 0;
        for (int m = 1; m < month; m++) days += DaysInMonth(year, m);
        return days;
    }
    internal static int DayNumberOf(int year, int month, int day)
    {
        if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > DaysInMonth(year, month))
            throw new ArgumentOutOfRangeException(null, "Year, Month, and Day parameters describe an un-representable DateTime.");
        int y = year - 1;
        return y * 365 + y / 4 - y / 100 + y / 400 + DaysBefore(year, month) + day - 1;
    }
    private static long DateToTicks(int year, int month, int day) => DayNumberOf(year, month, day) * TimeSpan.TicksPerDay;
    private static long TimeToTicks(int hour, int minute, int second, int millisecond)
    {
        if ((uint)hour >= 24 || (uint)minute >= 60 || (uint)second >= 60) throw new ArgumentOutOfRangeException(null, "Hour, Minute, and Second parameters describe an un-representable DateTime.");
        if ((uint)millisecond >= 1000) throw new ArgumentOutOfRangeException("millisecond", "Valid values are between 0 and 999, inclusive.");
        return ((long)hour * 3600 + minute * 60 + second) * TimeSpan.TicksPerSecond + millisecond * TimeSpan.TicksPerMillisecond;
    }
    internal static void Split(int dayNumber, out int year, out int month, out int day, out int dayOfYear)
    {
        int n = dayNumber;
        int y400 = n / 146097;
        n -= y400 * 146097;
        int y100 = n / 36524;
        if (y100 == 4) y100 = 3;
        n -= y100 * 36524;
        int y4 = n / 1461;
        n -= y4 * 1461;
        int y1 = n / 365;
        if (y1 == 4) y1 = 3;
        n -= y1 * 365;
        year = y400 * 400 + y100 * 100 + y4 * 4 + y1 + 1;
        dayOfYear = n + 1;
        month = 1;
        while (true)
        {
            int days = DaysInMonth(year, month);
            if (n < days) break;
            n -= days;
            month++;
        }
        day = n + 1;
    }

    public long Ticks => (long)(_data & TicksMask);
    public DateTimeKind Kind => (DateTimeKind)(int)(_data >> 62);
    private int DayNumber => (int)(Ticks / TimeSpan.TicksPerDay);
    public int Year
    {
        get
        {
            int y, m, d, n;
            Split(DayNumber, out y, out m, out d, out n);
            return y;
        }
    }
    public int Month
    {
        get
        {
            int y, m, d, n;
            Split(DayNumber, out y, out m, out d, out n);
            return m;
        }
    }
    public int Day
    {
        get
        {
            int y, m, d, n;
            Split(DayNumber, out y, out m, out d, out n);
            return d;
        }
    }
    public int DayOfYear
    {
        get
        {
            int y, m, d, n;
            Split(DayNumber, out y, out m, out d, out n);
            return n;
        }
    }
    public DayOfWeek DayOfWeek => (DayOfWeek)((DayNumber + 1) % 7);
    public int Hour => (int)(Ticks / TimeSpan.TicksPerHour % 24);
    public int Minute => (int)(Ticks / TimeSpan.TicksPerMinute % 60);
    public int Second => (int)(Ticks / TimeSpan.TicksPerSecond % 60);
    public int Millisecond => (int)(Ticks / TimeSpan.TicksPerMillisecond % 1000);
    public int Microsecond => (int)(Ticks / TimeSpan.TicksPerMicrosecond % 1000);
    public TimeSpan TimeOfDay => new TimeSpan(Ticks % TimeSpan.TicksPerDay);
    public DateTime Date => new DateTime(Ticks - Ticks % TimeSpan.TicksPerDay, Kind);
    public static DateTime UtcNow => new DateTime(Native.ClockUtc(), DateTimeKind.Utc);
    public static DateTime Now => new DateTime(Native.ClockUtc(), DateTimeKind.Local);
    public static DateTime Today => Now.Date;
    public static DateTime SpecifyKind(DateTime value, DateTimeKind kind) => new DateTime(value.Ticks, kind);
    public DateTime ToUniversalTime() => new DateTime(Ticks, DateTimeKind.Utc);
    public DateTime ToLocalTime() => new DateTime(Ticks, DateTimeKind.Local);

    public DateTime AddTicks(long value)
    {
        long ticks = unchecked(Ticks + value);
        if (ticks < 0 || ticks > MaxTicks) throw new ArgumentOutOfRangeException("value", "The added or subtracted value results in an un-representable DateTime.");
        return new DateTime(ticks, Kind);
    }
    private DateTime AddUnits(double value, long scale)
    {
        double ticks = value * scale;
        if (double.IsNaN(ticks) || ticks > MaxTicks || ticks < -MaxTicks) throw new ArgumentOutOfRangeException("value", "Value to add was out of range.");
        return AddTicks((long)ticks);
    }
    public DateTime Add(TimeSpan value) => AddTicks(value.Ticks);
    public DateTime AddDays(double value) => AddUnits(value, TimeSpan.TicksPerDay);
    public DateTime AddHours(double value) => AddUnits(value, TimeSpan.TicksPerHour);
    public DateTime AddMinutes(double value) => AddUnits(value, TimeSpan.TicksPerMinute);
    public DateTime AddSeconds(double value) => AddUnits(value, TimeSpan.TicksPerSecond);
    public DateTime AddMilliseconds(double value) => AddUnits(value, TimeSpan.TicksPerMillisecond);
    public DateTime AddMicroseconds(double value) => AddUnits(value, TimeSpan.TicksPerMicrosecond);
    public DateTime AddMonths(int months)
    {
        if (months < -120000 || months > 120000) throw new ArgumentOutOfRangeException("months", "Months value must be between +/-120000.");
        int y, m, d, n;
        Split(DayNumber, out y, out m, out d, out n);
        int index = y * 12 + m - 1 + months;
        y = index / 12;
        m = index % 12 + 1;
        if (y < 1 || y > 9999) throw new ArgumentOutOfRangeException("months", "The added or subtracted value results in an un-representable DateTime.");
        int most = DaysInMonth(y, m);
        return new DateTime(DateToTicks(y, m, d > most ? most : d) + Ticks % TimeSpan.TicksPerDay, Kind);
    }
    public DateTime AddYears(int value) => AddMonths(value * 12);
    public TimeSpan Subtract(DateTime value) => new TimeSpan(Ticks - value.Ticks);
    public DateTime Subtract(TimeSpan value) => AddTicks(-value.Ticks);
    public static DateTime operator +(DateTime d, TimeSpan t) => d.AddTicks(t.Ticks);
    public static DateTime operator -(DateTime d, TimeSpan t) => d.AddTicks(-t.Ticks);
    public static TimeSpan operator -(DateTime d1, DateTime d2) => new TimeSpan(d1.Ticks - d2.Ticks);
    public static bool operator ==(DateTime d1, DateTime d2) => d1.Ticks == d2.Ticks;
    public static bool operator !=(DateTime d1, DateTime d2) => d1.Ticks != d2.Ticks;
    public static bool operator <(DateTime t1, DateTime t2) => t1.Ticks < t2.Ticks;
    public static bool operator <=(DateTime t1, DateTime t2) => t1.Ticks <= t2.Ticks;
    public static bool operator >(DateTime t1, DateTime t2) => t1.Ticks > t2.Ticks;
    public static bool operator >=(DateTime t1, DateTime t2) => t1.Ticks >= t2.Ticks;
    public static int Compare(DateTime t1, DateTime t2) => t1.Ticks.CompareTo(t2.Ticks);
    public int CompareTo(DateTime value) => Ticks.CompareTo(value.Ticks);
    public int CompareTo(object? value) => value == null ? 1 : value is DateTime d ? CompareTo(d) : throw new ArgumentException("Object must be of type DateTime.");
    public bool Equals(DateTime value) => Ticks == value.Ticks;
    public static bool Equals(DateTime t1, DateTime t2) => t1.Ticks == t2.Ticks;
    public override bool Equals([NotNullWhen(true)] object? value) => value is DateTime d && d.Ticks == Ticks;
    public override int GetHashCode() => Ticks.GetHashCode();
    public void Deconstruct(out int year, out int month, out int day)
    {
        int n;
        Split(DayNumber, out year, out month, out day, out n);
    }
    public void Deconstruct(out DateOnly date, out TimeOnly time)
    {
        date = DateOnly.FromDateTime(this);
        time = TimeOnly.FromDateTime(this);
    }

    public override string ToString() => DateText.Format(this, null, default, false);
    public string ToString(string? format) => DateText.Format(this, format, default, false);
    public string ToString(IFormatProvider? provider) => DateText.Format(this, null, default, false, provider);
    public string ToString(string? format, IFormatProvider? provider) => DateText.Format(this, format, default, false, provider);
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) => Number.TryCopy(ToString(format.ToString(), provider), destination, out charsWritten);
    public string ToShortDateString() => ToString("d");
    public string ToLongDateString() => ToString("D");
    public string ToShortTimeString() => ToString("t");
    public string ToLongTimeString() => ToString("T");

    public static DateTime Parse(string s) => Parse(s, null);
    public static DateTime Parse(string s, IFormatProvider? provider) => Parse(s, provider, DateTimeStyles.None);
    public static DateTime Parse(string s, IFormatProvider? provider, DateTimeStyles styles)
    {
        if (s == null) throw new ArgumentNullException("s");
        return TryParse(s, provider, styles, out DateTime result) ? result : throw DateText.Unknown(s);
    }
    public static DateTime ParseExact(string s, string format, IFormatProvider? provider)
    {
        if (s == null) throw new ArgumentNullException("s");
        if (format == null) throw new ArgumentNullException("format");
        return ParseExact(s, [format], provider, DateTimeStyles.None);
    }
    public static bool TryParseExact(string? s, string? format, IFormatProvider? provider, DateTimeStyles style, out DateTime result)
    {
        return TryParseExact(s, [format], provider, style, out result);
    }
    public static bool TryParse([NotNullWhen(true)] string? s, out DateTime result) => TryParse(s, null, DateTimeStyles.None, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DateTime result) => TryParse(s, provider, DateTimeStyles.None, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, DateTimeStyles styles, out DateTime result)
    {
        result = default;
        if (s == null || !DateText.TryRead(s, out result, out TimeSpan offset, out bool hasOffset, provider)) return false;
        result = Adjusted(result, offset, hasOffset, styles, s.EndsWith('Z'));
        return true;
    }

    public TypeCode GetTypeCode() => TypeCode.DateTime;
    private static InvalidCastException Bad(string to) => new InvalidCastException("Invalid cast from 'DateTime' to '" + to + "'.");
    bool IConvertible.ToBoolean(IFormatProvider? provider) => throw Bad("Boolean");
    char IConvertible.ToChar(IFormatProvider? provider) => throw Bad("Char");
    sbyte IConvertible.ToSByte(IFormatProvider? provider) => throw Bad("SByte");
    byte IConvertible.ToByte(IFormatProvider? provider) => throw Bad("Byte");
    short IConvertible.ToInt16(IFormatProvider? provider) => throw Bad("Int16");
    ushort IConvertible.ToUInt16(IFormatProvider? provider) => throw Bad("UInt16");
    int IConvertible.ToInt32(IFormatProvider? provider) => throw Bad("Int32");
    uint IConvertible.ToUInt32(IFormatProvider? provider) => throw Bad("UInt32");
    long IConvertible.ToInt64(IFormatProvider? provider) => throw Bad("Int64");
    ulong IConvertible.ToUInt64(IFormatProvider? provider) => throw Bad("UInt64");
    float IConvertible.ToSingle(IFormatProvider? provider) => throw Bad("Single");
    double IConvertible.ToDouble(IFormatProvider? provider) => throw Bad("Double");
    decimal IConvertible.ToDecimal(IFormatProvider? provider) => throw Bad("Decimal");
    DateTime IConvertible.ToDateTime(IFormatProvider? provider) => this;
    object IConvertible.ToType(Type conversionType, IFormatProvider? provider) => Convert.ChangeToType(this, conversionType);
}

internal static class DateText
{
    internal static FormatException Unknown(string s)
    {
        for (int i = 0; i < s.Length; i++)
        {
            if (!char.IsLetter(s[i])) continue;
            if (s[i] == 'T' || s[i] == 'Z') continue;
            return new FormatException("The string '" + s + "' was not recognized as a valid DateTime. There is an unknown word starting at index '" + i.ToString() + "'.");
        }
        return new FormatException("String '" + s + "' was not recognized as a valid DateTime.");
    }

    private static string Two(int n) => n < 10 ? "0" + n.ToString() : n.ToString();

    /// <summary>Does a format show the day's number, outside quotes? Then months stand in their genitive.</summary>
    private static bool BesideDay(string format)
    {
        for (int i = 0; i < format.Length; i++)
        {
            char c = format[i];
            if (c == '\\') i++;
            else if (c == '\'' || c == '"') while (++i < format.Length && format[i] != c) { }
            else if (c == 'd')
            {
                int n = 1;
                while (i + n < format.Length && format[i + n] == 'd') n++;
                if (n <= 2) return true;
                i += n - 1;
            }
        }
        return false;
    }

    internal static string Format(DateTime d, string? format, TimeSpan offset, bool hasOffset, IFormatProvider? provider = null)
    {
        DateTimeFormatInfo names = DateTimeFormatInfo.GetInstance(provider);
        if (string.IsNullOrEmpty(format)) format = hasOffset ? names.ShortDatePattern + " " + names.LongTimePattern + " zzz" : "G";
        if (format.Length == 1) format = hasOffset && format is ("o" or "O") ? "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffzzz" : names.Pattern(format[0]) ?? throw new FormatException("Input string was not in a correct format.");
        bool besideDay = BesideDay(format);
        StringBuilder b = new StringBuilder();
        int i = 0;
        while (i < format.Length)
        {
            char c = format[i];
            int n = 1;
            if (c != '\'' && c != '"' && c != '\\' && c != '%')
                while (i + n < format.Length && format[i + n] == c) n++;
            switch (c)
            {
                case 'd':
                    if (n == 1) b.Append(d.Day);
                    else if (n == 2) b.Append(Two(d.Day));
                    else if (n == 3) b.Append(names.DayName((int)d.DayOfWeek, true));
                    else b.Append(names.DayName((int)d.DayOfWeek, false));
                    break;
                case 'M':
                    if (n == 1) b.Append(d.Month);
                    else if (n == 2) b.Append(Two(d.Month));
                    else b.Append(names.MonthName(d.Month, n == 3, besideDay));
                    break;
                case 'y':
                    if (n <= 2) b.Append((d.Year % 100).ToString("D" + n.ToString()));
                    else b.Append(d.Year.ToString("D" + n.ToString()));
                    break;
                case 'h':
                    int h = d.Hour % 12 == 0 ? 12 : d.Hour % 12;
                    b.Append(n == 1 ? h.ToString() : Two(h));
                    break;
                case 'H': b.Append(n == 1 ? d.Hour.ToString() : Two(d.Hour)); break;
                case 'm': b.Append(n == 1 ? d.Minute.ToString() : Two(d.Minute)); break;
                case 's': b.Append(n == 1 ? d.Second.ToString() : Two(d.Second)); break;
                case 'f':
                case 'F':
                    if (n > 7) throw new FormatException("Input string was not in a correct format.");
                    string fraction = (d.Ticks % TimeSpan.TicksPerSecond).ToString("D7").Substring(0, n);
                    if (c == 'F')
                    {
                        fraction = fraction.TrimEnd('0');
                        if (fraction.Length == 0 && b.Length > 0 && b[b.Length - 1] == '.') b.Length -= 1;
                    }
                    b.Append(fraction);
                    break;
                case 't':
                    string half = d.Hour < 12 ? names.AMDesignator : names.PMDesignator;
                    b.Append(n == 1 && half.Length > 1 ? half.Substring(0, 1) : half);
                    break;
                case 'z':
                    int minutes = (int)(offset.Ticks / TimeSpan.TicksPerMinute);
                    b.Append(minutes < 0 ? '-' : '+');
                    if (minutes < 0) minutes = -minutes;
                    b.Append(n == 1 ? (minutes / 60).ToString() : Two(minutes / 60));
                    if (n >= 3) b.Append(':').Append(Two(minutes % 60));
                    break;
                case 'K':
                    n = 1;
                    if (hasOffset) b.Append(Format(d, "zzz", offset, true));
                    else if (d.Kind == DateTimeKind.Utc) b.Append('Z');
                    else if (d.Kind == DateTimeKind.Local) b.Append("+00:00");
                    break;
                case 'g': b.Append("A.D."); break;
                case '\'':
                case '"':
                    while (i + n < format.Length && format[i + n] != c) b.Append(format[i + n++]);
                    n++;
                    break;
                case '\\':
                    if (i + 1 < format.Length) b.Append(format[i + 1]);
                    n = 2;
                    break;
                case '%': break;
                case '/': for (int k = 0; k < n; k++) b.Append(names.DateSeparator); break;
                case ':': for (int k = 0; k < n; k++) b.Append(names.TimeSeparator); break;
                default: b.Append(c, n); break;
            }
            i += n;
        }
        return b.ToString();
    }

    private static bool Digits(string s, ref int at, int least, int most, out int value)
    {
        value = 0;
        int from = at;
        while (at < s.Length && at - from < most && s[at] >= '0' && s[at] <= '9')
        {
            value = value * 10 + (s[at] - '0');
            at++;
        }
        return at - from >= least;
    }

    private static bool Time(string s, ref int at, out long ticks)
    {
        int h, m, sec = 0;
        ticks = 0;
        if (!Digits(s, ref at, 1, 2, out h) || at >= s.Length || s[at] != ':') return false;
        at++;
        if (!Digits(s, ref at, 1, 2, out m)) return false;
        int fraction = 0;
        if (at < s.Length && s[at] == ':')
        {
            at++;
            if (!Digits(s, ref at, 1, 2, out sec)) return false;
            if (at < s.Length && s[at] == '.')
            {
                at++;
                int from = at;
                if (!Digits(s, ref at, 1, 7, out fraction)) return false;
                for (int k = at - from; k < 7; k++) fraction *= 10;
                while (at < s.Length && s[at] >= '0' && s[at] <= '9') at++;
            }
        }
        int after = at;
        while (after < s.Length && s[after] == ' ') after++;
        if (after + 1 < s.Length && (s[after + 1] == 'M' || s[after + 1] == 'm'))
        {
            char c = char.ToUpperInvariant(s[after]);
            if (c == 'P' && h < 12) h += 12;
            else if (c == 'A' && h == 12) h = 0;
            at = after + 2;
        }
        if (h > 23 || m > 59 || sec > 59) return false;
        ticks = ((long)h * 3600 + m * 60 + sec) * TimeSpan.TicksPerSecond + fraction;
        return true;
    }

    internal static bool TryRead(string s, out DateTime result, out TimeSpan offset, out bool hasOffset, IFormatProvider? provider = null)
    {
        DateTimeFormatInfo names = DateTimeFormatInfo.GetInstance(provider);
        result = default;
        offset = default;
        hasOffset = false;
        s = s.Trim();
        if (s.Length > 0 && (char.IsAsciiLetter(s[0]) || s.AsSpan().ContainsAnyInRange('a', 'z'))) s = Numbered(s) ?? s;
        int at = 0;
        int a, b, c;
        if (s.IndexOf(':') is 1 or 2) s = DateTime.Now.ToString("yyyy-MM-dd") + " " + s;
        if (!Digits(s, ref at, 1, 4, out a) || at >= s.Length) return false;
        char separator = s[at];
        if (separator != '-' && separator != '/' && (names.DateSeparator.Length != 1 || separator != names.DateSeparator[0])) return false;
        int width = at;
        at++;
        if (!Digits(s, ref at, 1, 2, out b)) return false;
        int year, month, day;
        if (at < s.Length && s[at] == separator)
        {
            at++;
            if (!Digits(s, ref at, 1, 4, out c)) return false;
            if (width == 4)
            {
                year = a;
                month = b;
                day = c;
            }
            else
            {
                (month, day) = names.ShortDatePattern.StartsWith('d') ? (b, a) : (a, b);
                year = c < 100 ? c + (c < 50 ? 2000 : 1900) : c;
            }
        }
        else if (width == 4)
        {
            year = a;
            month = b;
            day = 1;
        }
        else
        {
            year = DateTime.Now.Year;
            month = a;
            day = b;
        }
        if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        long ticks = 0;
        if (at < s.Length && (s[at] == 'T' || s[at] == ' '))
        {
            while (at < s.Length && (s[at] == ' ' || s[at] == 'T')) at++;
            if (!Time(s, ref at, out ticks)) return false;
            while (at < s.Length && s[at] == ' ') at++;
            if (at < s.Length && s[at] == 'Z')
            {
                hasOffset = true;
                at++;
            }
            else if (at < s.Length && (s[at] == '+' || s[at] == '-'))
            {
                bool negative = s[at] == '-';
                at++;
                int oh, om = 0;
                if (!Digits(s, ref at, 1, 2, out oh)) return false;
                if (at < s.Length && s[at] == ':') at++;
                if (at < s.Length && !Digits(s, ref at, 2, 2, out om)) return false;
                offset = new TimeSpan((negative ? -1 : 1) * (oh * 60L + om) * TimeSpan.TicksPerMinute);
                hasOffset = true;
            }
        }
        if (at != s.Length) return false;
        result = new DateTime(new DateTime(year, month, day).Ticks + ticks);
        return true;
    }

    private static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    private static readonly string[] Days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    /// <summary>A name, or its first three letters; the number of it from 0.</summary>
    private static bool Named(string s, ref int at, string[] names, bool whole, out int number)
    {
        for (number = 0; number < names.Length; number++)
        {
            string name = whole ? names[number] : names[number].Substring(0, 3);
            if (at + name.Length > s.Length || string.Compare(s, at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) != 0) continue;
            at += name.Length;
            return true;
        }
        return false;
    }

    /// <summary>"March 4, 2024", "Mon, 04 Mar 2024 05:06:07 GMT": as a date in numbers, with the rest.</summary>
    private static string? Numbered(string s)
    {
        int at = 0, month = -1, day = -1, year = -1;
        while (at < s.Length)
        {
            char c = s[at];
            if (c == ' ' || c == ',' || c == '-' || c == '/') { at++; continue; }
            if (char.IsAsciiLetter(c))
            {
                if (month < 0 && (Named(s, ref at, Months, true, out int n) || Named(s, ref at, Months, false, out n))) { month = n + 1; continue; }
                if (Named(s, ref at, Days, true, out _) || Named(s, ref at, Days, false, out _)) continue;
                return null;
            }
            int from = at;
            if (!Digits(s, ref at, 1, 4, out int value)) return null;
            if (at < s.Length && s[at] == ':') { at = from; break; }
            if (at - from <= 2 && day < 0) day = value;
            else if (year < 0) year = value < 100 ? value + (value < 50 ? 2000 : 1900) : value;
            else return null;
            if (month > 0 && day > 0 && year >= 0) break;
        }
        if (month < 0) return null;
        if (year < 0) year = DateTime.Now.Year;
        string rest = s.Substring(at).Trim();
        if (rest.EndsWith("GMT")) rest = rest.Substring(0, rest.Length - 3).TrimEnd() + "Z";
        return year.ToString("0000") + "-" + month.ToString() + "-" + (day < 0 ? 1 : day).ToString() + (rest.Length == 0 ? "" : " " + rest);
    }

    internal static bool TryReadExact(string s, string format, DateTimeStyles styles, out DateTime result, out TimeSpan offset, out bool hasOffset, IFormatProvider? provider = null)
    {
        DateTimeFormatInfo names = DateTimeFormatInfo.GetInstance(provider);
        result = default;
        offset = default;
        hasOffset = false;
        if (format.Length == 0) return false;
        if (format.Length == 1)
        {
            string? longer = names.Pattern(format[0]);
            if (longer == null) return false;
            if (format[0] is 'r' or 'R' or 'u') hasOffset = (styles & DateTimeStyles.AdjustToUniversal) != 0;
            format = longer;
        }
        if ((styles & DateTimeStyles.AllowLeadingWhite) != 0) s = s.TrimStart();
        if ((styles & DateTimeStyles.AllowTrailingWhite) != 0) s = s.TrimEnd();
        bool hasDate = false, hasDay = false;
        int year = 1, month = 1, day = 1, h = 0, m = 0, sec = 0, fraction = 0, number;
        bool pm = false, half = false;
        int at = 0;
        int i = 0;
        while (i < format.Length)
        {
            char c = format[i];
            int n = 1;
            while (i + n < format.Length && format[i + n] == c) n++;
            if (c == '%') { i++; continue; }
            if ((styles & DateTimeStyles.AllowInnerWhite) != 0) while (at < s.Length && s[at] == ' ' && c != ' ') at++;
            int least = n == 1 ? 1 : 2;
            switch (c)
            {
                case 'y':
                    hasDate = true;
                    if (!Digits(s, ref at, n <= 2 ? least : n, n <= 2 ? 2 : n, out year)) return false;
                    if (n <= 2) year += year < 50 ? 2000 : 1900;
                    break;
                case 'M':
                    hasDate = true;
                    if (n > 2)
                    {
                        if (!Named(s, ref at, Months, n > 3, out number)) return false;
                        month = number + 1;
                    }
                    else if (!Digits(s, ref at, least, 2, out month)) return false;
                    break;
                case 'd':
                    if (n > 2)
                    {
                        if (!Named(s, ref at, Days, n > 3, out _)) return false;
                    }
                    else
                    {
                        hasDay = true;
                        if (!Digits(s, ref at, least, 2, out day)) return false;
                    }
                    break;
                case 'h': if (!Digits(s, ref at, least, 2, out h) || h > 12) return false; break;
                case 'H': if (!Digits(s, ref at, least, 2, out h)) return false; break;
                case 'm': if (!Digits(s, ref at, least, 2, out m)) return false; break;
                case 's': if (!Digits(s, ref at, least, 2, out sec)) return false; break;
                case 'f':
                case 'F':
                    int from = at;
                    if (n > 7 || !Digits(s, ref at, c == 'F' ? 0 : n, n, out fraction)) return false;
                    for (int k = at - from; k < 7; k++) fraction *= 10;
                    if (at == from && at > 0 && s.Length == at && s[at - 1] == '.') return false;
                    break;
                case 't':
                    if (at + (n > 1 ? 2 : 1) > s.Length) return false;
                    char which = char.ToUpperInvariant(s[at]);
                    if (which != 'A' && which != 'P' || n > 1 && char.ToUpperInvariant(s[at + 1]) != 'M') return false;
                    pm = which == 'P';
                    half = true;
                    at += n >= 2 ? 2 : 1;
                    break;
                case 'K':
                case 'z':
                    if (at < s.Length && s[at] == 'Z' && (c == 'K' || n >= 1))
                    {
                        at++;
                        hasOffset = true;
                        break;
                    }
                    if (at >= s.Length || s[at] != '+' && s[at] != '-')
                    {
                        if (c == 'K') break;
                        return false;
                    }
                    bool negative = s[at++] == '-';
                    int minutes = 0;
                    if (!Digits(s, ref at, c == 'z' && n == 1 ? 1 : 2, 2, out int hours)) return false;
                    if (c == 'K' || n > 2)
                    {
                        if (at < s.Length && s[at] == ':') at++;
                        if (!Digits(s, ref at, 2, 2, out minutes)) return false;
                    }
                    offset = new TimeSpan((negative ? -1 : 1) * (hours * 60L + minutes) * TimeSpan.TicksPerMinute);
                    hasOffset = true;
                    break;
                case '\\':
                    n = 2;
                    if (i + 1 >= format.Length || at >= s.Length || s[at++] != format[i + 1]) return false;
                    break;
                case '\'':
                case '"':
                    n = 1;
                    while (i + n < format.Length && format[i + n] != c)
                    {
                        if (at >= s.Length || s[at] != format[i + n]) return false;
                        at++;
                        n++;
                    }
                    n++;
                    break;
                case '/':
                case ':':
                    string between = c == '/' ? names.DateSeparator : names.TimeSeparator;
                    for (int k = 0; k < n; k++)
                    {
                        if (string.CompareOrdinal(s, at, between, 0, between.Length) != 0) return false;
                        at += between.Length;
                    }
                    break;
                default:
                    for (int k = 0; k < n; k++)
                    {
                        // A point before a fraction that may be left out.
                        if (c == '.' && i + 1 < format.Length && format[i + 1] == 'F' && (at >= s.Length || s[at] != '.')) break;
                        if (at >= s.Length || s[at] != c) return false;
                        at++;
                    }
                    break;
            }
            i += n;
        }
        if (at != s.Length) return false;
        if (half)
        {
            if (pm && h < 12) h += 12;
            else if (!pm && h == 12) h = 0;
        }
        if (!hasDate && !hasDay && (styles & DateTimeStyles.NoCurrentDateDefault) == 0)
        {
            DateTime today = DateTime.Now;
            (year, month, day) = (today.Year, today.Month, today.Day);
        }
        if (year < 1 || month < 1 || month > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || h > 23 || m > 59 || sec > 59) return false;
        result = new DateTime(new DateTime(year, month, day, h, m, sec).Ticks + fraction);
        return true;
    }
}

public readonly struct DateTimeOffset : IComparable, IComparable<DateTimeOffset>, IEquatable<DateTimeOffset>, IParsable<DateTimeOffset>, IFormattable
{
    public DateTimeOffset(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, TimeSpan offset) : this(new DateTime(year, month, day, hour, minute, second, millisecond, microsecond).Ticks, offset) { }
    public DateTimeOffset(DateOnly date, TimeOnly time, TimeSpan offset) : this(new DateTime(date, time).Ticks, offset) { }
    public int Microsecond => DateTime.Microsecond;
    public int Nanosecond => DateTime.Nanosecond;
    public int TotalOffsetMinutes => _minutes;
    public DateTimeOffset AddMicroseconds(double v) => new DateTimeOffset(DateTime.AddMicroseconds(v), Offset);
    public void Deconstruct(out DateOnly date, out TimeOnly time, out TimeSpan offset) => (date, time, offset) = (DateOnly.FromDateTime(DateTime), TimeOnly.FromDateTime(DateTime), Offset);
    public static bool Equals(DateTimeOffset first, DateTimeOffset second) => first._utc == second._utc;
    public long ToFileTime() => UtcDateTime.ToFileTimeUtc();
    public static DateTimeOffset FromFileTime(long fileTime) => new DateTimeOffset(DateTime.FromFileTimeUtc(fileTime));
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? formatProvider = null) => Number.TryCopy(ToString(format.ToString(), formatProvider), destination, out charsWritten);
    private static DateTimeOffset Adjusted(DateTime read, TimeSpan offset, DateTimeStyles styles) =>
        (styles & DateTimeStyles.AdjustToUniversal) != 0 ? new DateTimeOffset(read, offset).ToUniversalTime() : new DateTimeOffset(read, offset);
    public static DateTimeOffset ParseExact(string input, string format, IFormatProvider? formatProvider) => ParseExact(input, [format], formatProvider, DateTimeStyles.None);
    public static DateTimeOffset ParseExact(string input, string format, IFormatProvider? formatProvider, DateTimeStyles styles) => ParseExact(input, [format], formatProvider, styles);
    public static DateTimeOffset ParseExact(string input, string[] formats, IFormatProvider? formatProvider, DateTimeStyles styles) =>
        TryParseExact(input ?? throw new ArgumentNullException("input"), formats, formatProvider, styles, out DateTimeOffset result) ? result : throw new FormatException("String '" + input + "' was not recognized as a valid DateTime.");
    public static bool TryParseExact([NotNullWhen(true)] string? input, string? format, IFormatProvider? formatProvider, DateTimeStyles styles, out DateTimeOffset result) => TryParseExact(input, [format], formatProvider, styles, out result);
    public static bool TryParseExact([NotNullWhen(true)] string? input, string?[]? formats, IFormatProvider? formatProvider, DateTimeStyles styles, out DateTimeOffset result)
    {
        result = default;
        if (input == null || formats == null) return false;
        foreach (string? format in formats)
            if (format != null && DateText.TryReadExact(input, format, styles, out DateTime read, out TimeSpan offset, out _))
            {
                result = Adjusted(read, offset, styles);
                return true;
            }
        return false;
    }
    private readonly DateTime _utc;
    private readonly short _minutes;
    public static readonly DateTimeOffset MinValue = new DateTimeOffset(0, TimeSpan.Zero);
    public static readonly DateTimeOffset MaxValue = new DateTimeOffset(DateTime.MaxValue.Ticks, TimeSpan.Zero);
    public static readonly DateTimeOffset UnixEpoch = new DateTimeOffset(DateTime.UnixEpoch.Ticks, TimeSpan.Zero);

    public DateTimeOffset(long ticks, TimeSpan offset)
    {
        _minutes = Check(offset);
        _utc = new DateTime(ticks - offset.Ticks);
    }
    public DateTimeOffset(DateTime dateTime) : this(dateTime.Ticks, TimeSpan.Zero) { }
    public DateTimeOffset(DateTime dateTime, TimeSpan offset) : this(dateTime.Ticks, offset)
    {
        if (dateTime.Kind == DateTimeKind.Utc && offset.Ticks != 0) throw new ArgumentException("The UTC Offset for Utc DateTime instances must be 0.", "offset");
        if (dateTime.Kind == DateTimeKind.Local && offset.Ticks != 0) throw new ArgumentException("The UTC Offset of the local dateTime parameter does not match the offset argument.", "offset");
    }
    public DateTimeOffset(int year, int month, int day, int hour, int minute, int second, TimeSpan offset) : this(new DateTime(year, month, day, hour, minute, second).Ticks, offset) { }
    public DateTimeOffset(int year, int month, int day, int hour, int minute, int second, int millisecond, TimeSpan offset) : this(new DateTime(year, month, day, hour, minute, second, millisecond).Ticks, offset) { }
    private static short Check(TimeSpan offset)
    {
        if (offset.Ticks % TimeSpan.TicksPerMinute != 0) throw new ArgumentException("Offset must be specified in whole minutes.", "offset");
        long minutes = offset.Ticks / TimeSpan.TicksPerMinute;
        if (minutes > 840 || minutes < -840) throw new ArgumentOutOfRangeException("offset", "Offset must be within plus or minus 14 hours.");
        return (short)minutes;
    }
    public static DateTimeOffset UtcNow => new DateTimeOffset(Native.ClockUtc(), TimeSpan.Zero);
    public static DateTimeOffset Now => new DateTimeOffset(Native.ClockUtc(), TimeSpan.Zero);
    public DateTime UtcDateTime => DateTime.SpecifyKind(_utc, DateTimeKind.Utc);
    public DateTime DateTime => new DateTime(_utc.Ticks + Offset.Ticks);
    public DateTime LocalDateTime => DateTime.SpecifyKind(_utc, DateTimeKind.Local);
    public DateTime Date => DateTime.Date;
    public TimeSpan Offset => new TimeSpan(_minutes * TimeSpan.TicksPerMinute);
    public long Ticks => DateTime.Ticks;
    public long UtcTicks => _utc.Ticks;
    public int Year => DateTime.Year;
    public int Month => DateTime.Month;
    public int Day => DateTime.Day;
    public int Hour => DateTime.Hour;
    public int Minute => DateTime.Minute;
    public int Second => DateTime.Second;
    public int Millisecond => DateTime.Millisecond;
    public DayOfWeek DayOfWeek => DateTime.DayOfWeek;
    public int DayOfYear => DateTime.DayOfYear;
    public TimeSpan TimeOfDay => DateTime.TimeOfDay;
    public DateTimeOffset Add(TimeSpan t) => new DateTimeOffset(DateTime.Add(t), Offset);
    public DateTimeOffset AddDays(double v) => new DateTimeOffset(DateTime.AddDays(v), Offset);
    public DateTimeOffset AddHours(double v) => new DateTimeOffset(DateTime.AddHours(v), Offset);
    public DateTimeOffset AddMinutes(double v) => new DateTimeOffset(DateTime.AddMinutes(v), Offset);
    public DateTimeOffset AddSeconds(double v) => new DateTimeOffset(DateTime.AddSeconds(v), Offset);
    public DateTimeOffset AddMilliseconds(double v) => new DateTimeOffset(DateTime.AddMilliseconds(v), Offset);
    public DateTimeOffset AddTicks(long v) => new DateTimeOffset(DateTime.AddTicks(v), Offset);
    public DateTimeOffset AddMonths(int v) => new DateTimeOffset(DateTime.AddMonths(v), Offset);
    public DateTimeOffset AddYears(int v) => new DateTimeOffset(DateTime.AddYears(v), Offset);
    public TimeSpan Subtract(DateTimeOffset v) => new TimeSpan(_utc.Ticks - v._utc.Ticks);
    public DateTimeOffset Subtract(TimeSpan v) => Add(-v);
    public DateTimeOffset ToOffset(TimeSpan offset) => new DateTimeOffset(_utc.Ticks + offset.Ticks, offset);
    public DateTimeOffset ToUniversalTime() => new DateTimeOffset(_utc.Ticks, TimeSpan.Zero);
    public DateTimeOffset ToLocalTime() => ToUniversalTime();
    private static long FloorDiv(long a, long b) => a >= 0 ? a / b : (a - b + 1) / b;
    public long ToUnixTimeSeconds() => FloorDiv(_utc.Ticks, TimeSpan.TicksPerSecond) - 62135596800L;
    public long ToUnixTimeMilliseconds() => FloorDiv(_utc.Ticks, TimeSpan.TicksPerMillisecond) - 62135596800000L;
    public static DateTimeOffset FromUnixTimeSeconds(long seconds) => new DateTimeOffset((seconds + 62135596800L) * TimeSpan.TicksPerSecond, TimeSpan.Zero);
    public static DateTimeOffset FromUnixTimeMilliseconds(long ms) => new DateTimeOffset((ms + 62135596800000L) * TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
    public static implicit operator DateTimeOffset(DateTime dateTime) => new DateTimeOffset(dateTime);
    public static DateTimeOffset operator +(DateTimeOffset d, TimeSpan t) => d.Add(t);
    public static DateTimeOffset operator -(DateTimeOffset d, TimeSpan t) => d.Add(-t);
    public static TimeSpan operator -(DateTimeOffset a, DateTimeOffset b) => a.Subtract(b);
    public static bool operator ==(DateTimeOffset a, DateTimeOffset b) => a._utc == b._utc;
    public static bool operator !=(DateTimeOffset a, DateTimeOffset b) => a._utc != b._utc;
    public static bool operator <(DateTimeOffset a, DateTimeOffset b) => a._utc < b._utc;
    public static bool operator <=(DateTimeOffset a, DateTimeOffset b) => a._utc <= b._utc;
    public static bool operator >(DateTimeOffset a, DateTimeOffset b) => a._utc > b._utc;
    public static bool operator >=(DateTimeOffset a, DateTimeOffset b) => a._utc >= b._utc;
    public static int Compare(DateTimeOffset a, DateTimeOffset b) => a._utc.CompareTo(b._utc);
    public int CompareTo(DateTimeOffset other) => _utc.CompareTo(other._utc);
    int IComparable.CompareTo(object? obj) => obj == null ? 1 : obj is DateTimeOffset d ? CompareTo(d) : throw new ArgumentException("Object must be of type DateTimeOffset.");
    public bool Equals(DateTimeOffset other) => _utc == other._utc;
    public bool EqualsExact(DateTimeOffset other) => _utc == other._utc && _minutes == other._minutes;
    public override bool Equals(object? obj) => obj is DateTimeOffset d && _utc == d._utc;
    public override int GetHashCode() => _utc.GetHashCode();
    public override string ToString() => DateText.Format(DateTime, null, Offset, true);
    public string ToString(string? format) => ToString(format, null);
    public string ToString(IFormatProvider? provider) => ToString(null, provider);
    public string ToString(string? format, IFormatProvider? provider)
    {
        bool utc = format != null && format.Length == 1 && (format[0] == 'r' || format[0] == 'R' || format[0] == 'u');
        return DateText.Format(utc ? _utc : DateTime, format, Offset, true, provider);
    }
    public static DateTimeOffset Parse(string input) => Parse(input, null);
    public static DateTimeOffset Parse(string input, IFormatProvider? provider)
    {
        DateTimeOffset result;
        if (input == null) throw new ArgumentNullException("input");
        if (!TryParse(input, out result)) throw DateText.Unknown(input);
        return result;
    }
    public static DateTimeOffset Parse(string input, IFormatProvider? formatProvider, DateTimeStyles styles) => Adjusted(Parse(input).DateTime, Parse(input).Offset, styles);
    public static bool TryParse([NotNullWhen(true)] string? input, IFormatProvider? formatProvider, DateTimeStyles styles, out DateTimeOffset result)
    {
        bool ok = TryParse(input, out result);
        if (ok) result = Adjusted(result.DateTime, result.Offset, styles);
        return ok;
    }
    public static bool TryParse([NotNullWhen(true)] string? input, IFormatProvider? formatProvider, out DateTimeOffset result) => TryParse(input, out result);
    public static bool TryParse([NotNullWhen(true)] string? input, out DateTimeOffset result)
    {
        DateTime d;
        TimeSpan offset;
        bool has;
        result = default;
        if (input == null || !DateText.TryRead(input, out d, out offset, out has)) return false;
        result = new DateTimeOffset(d, offset);
        return true;
    }
}

public readonly struct DateOnly : IComparable, IComparable<DateOnly>, IEquatable<DateOnly>, IParsable<DateOnly>, IFormattable
{
    private static string? Expanded(string? format) => format == "o" || format == "O" ? "yyyy-MM-dd" : format == "r" || format == "R" ? "ddd, dd MMM yyyy" : format;
    public string ToLongDateString() => ToString("D");
    public string ToShortDateString() => ToString("d");
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) => Number.TryCopy(ToString(format.ToString(), provider), destination, out charsWritten);
    public static DateOnly Parse(string s, IFormatProvider? provider, DateTimeStyles style) => Parse(s);
    public static DateOnly Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null, DateTimeStyles style = DateTimeStyles.None) => Parse(s.ToString());
    public static bool TryParse(ReadOnlySpan<char> s, out DateOnly result) => TryParse(s.ToString(), out result);
    public static DateOnly ParseExact(string s, string format) => ParseExact(s, [format], null, DateTimeStyles.None);
    public static DateOnly ParseExact(string s, string[] formats) => ParseExact(s, formats, null, DateTimeStyles.None);
    public static DateOnly ParseExact(string s, string format, IFormatProvider? provider, DateTimeStyles style = DateTimeStyles.None) => ParseExact(s, [format], provider, style);
    public static DateOnly ParseExact(string s, string[] formats, IFormatProvider? provider, DateTimeStyles style = DateTimeStyles.None)
    {
        if (s == null) throw new ArgumentNullException("s");
        return TryParseExact(s, formats, provider, style, out DateOnly result) ? result : throw new FormatException("String '" + s + "' was not recognized as a valid DateOnly.");
    }
    public static bool TryParseExact([NotNullWhen(true)] string? s, string? format, out DateOnly result) => TryParseExact(s, [format], null, DateTimeStyles.None, out result);
    public static bool TryParseExact([NotNullWhen(true)] string? s, string?[]? formats, out DateOnly result) => TryParseExact(s, formats, null, DateTimeStyles.None, out result);
    public static bool TryParseExact([NotNullWhen(true)] string? s, string? format, IFormatProvider? provider, DateTimeStyles style, out DateOnly result) => TryParseExact(s, [format], provider, style, out result);
    public static bool TryParseExact([NotNullWhen(true)] string? s, string?[]? formats, IFormatProvider? provider, DateTimeStyles style, out DateOnly result)
    {
        if (formats != null) formats = Array.ConvertAll(formats, Expanded);
        bool ok = DateTime.TryParseExact(s, formats, provider, style | DateTimeStyles.NoCurrentDateDefault, out DateTime d);
        result = FromDateTime(d);
        return ok;
    }
    private readonly int _day;
    public static DateOnly MinValue => new DateOnly(0, true);
    public static DateOnly MaxValue => new DateOnly(3652058, true);
    private DateOnly(int day, bool raw) { _day = day; }
    public DateOnly(int year, int month, int day) { _day = DateTime.DayNumberOf(year, month, day); }
    public static DateOnly FromDayNumber(int dayNumber)
    {
        if ((uint)dayNumber > 3652058) throw new ArgumentOutOfRangeException("dayNumber", "Day number must be between 0 and DateOnly.MaxValue.DayNumber.");
        return new DateOnly(dayNumber, true);
    }
    public static DateOnly FromDateTime(DateTime dateTime) => new DateOnly((int)(dateTime.Ticks / TimeSpan.TicksPerDay), true);
    private DateTime Midnight => new DateTime(_day * TimeSpan.TicksPerDay);
    public int DayNumber => _day;
    public int Year => Midnight.Year;
    public int Month => Midnight.Month;
    public int Day => Midnight.Day;
    public DayOfWeek DayOfWeek => Midnight.DayOfWeek;
    public int DayOfYear => Midnight.DayOfYear;
    public DateOnly AddDays(int value) => (uint)(_day + value) <= 3652058 ? new DateOnly(_day + value, true) : throw new ArgumentOutOfRangeException("value", "Value to add was out of range.");
    public DateOnly AddMonths(int value) => FromDateTime(Midnight.AddMonths(value));
    public DateOnly AddYears(int value) => FromDateTime(Midnight.AddYears(value));
    public DateTime ToDateTime(TimeOnly time) => new DateTime(Midnight.Ticks + time.Ticks);
    public DateTime ToDateTime(TimeOnly time, DateTimeKind kind) => new DateTime(Midnight.Ticks + time.Ticks, kind);
    public int CompareTo(DateOnly value) => _day.CompareTo(value._day);
    public int CompareTo(object? value) => value == null ? 1 : value is DateOnly d ? CompareTo(d) : throw new ArgumentException("Object must be of type DateOnly.");
    public bool Equals(DateOnly value) => _day == value._day;
    public override bool Equals(object? value) => value is DateOnly d && _day == d._day;
    public override int GetHashCode() => _day;
    public void Deconstruct(out int year, out int month, out int day) => Midnight.Deconstruct(out year, out month, out day);
    public static bool operator ==(DateOnly a, DateOnly b) => a._day == b._day;
    public static bool operator !=(DateOnly a, DateOnly b) => a._day != b._day;
    public static bool operator <(DateOnly a, DateOnly b) => a._day < b._day;
    public static bool operator <=(DateOnly a, DateOnly b) => a._day <= b._day;
    public static bool operator >(DateOnly a, DateOnly b) => a._day > b._day;
    public static bool operator >=(DateOnly a, DateOnly b) => a._day >= b._day;
    public override string ToString() => ToString(null, null);
    public string ToString(string? format) => ToString(format, null);
    public string ToString(IFormatProvider? provider) => ToString(null, provider);
    public string ToString(string? format, IFormatProvider? provider) => DateText.Format(Midnight, string.IsNullOrEmpty(format) ? "d" : format == "o" || format == "O" ? "yyyy-MM-dd" : format == "r" || format == "R" ? "ddd, dd MMM yyyy" : format, default, false, provider);
    public static DateOnly Parse(string s) => Parse(s, null);
    public static DateOnly Parse(string s, IFormatProvider? provider)
    {
        DateOnly result;
        if (s == null) throw new ArgumentNullException("s");
        if (!TryParse(s, out result)) throw new FormatException("String '" + s + "' was not recognized as a valid DateOnly.");
        return result;
    }
    public static bool TryParse([NotNullWhen(true)] string? s, out DateOnly result)
    {
        bool ok = DateTime.TryParse(s, out DateTime d) && !s!.Contains(':');
        result = ok ? FromDateTime(d) : default;
        return ok;
    }
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DateOnly result) => TryParse(s, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, DateTimeStyles style, out DateOnly result) => TryParse(s, out result);
}

public readonly struct TimeOnly : IComparable, IComparable<TimeOnly>, IEquatable<TimeOnly>, IParsable<TimeOnly>, IFormattable
{
    private static string? Expanded(string? format) => format == "o" || format == "O" ? "HH:mm:ss.fffffff" : format == "r" || format == "R" ? "HH:mm:ss" : format;
    public TimeOnly(int hour, int minute, int second, int millisecond, int microsecond) { _ticks = new DateTime(1, 1, 1, hour, minute, second, millisecond, microsecond).Ticks; }
    public int Microsecond => (int)(_ticks / 10 % 1000);
    public int Nanosecond => (int)(_ticks % 10 * 100);
    public string ToLongTimeString() => ToString("T");
    public string ToShortTimeString() => ToString("t");
    public TimeOnly Add(TimeSpan value, out int wrappedDays)
    {
        long ticks = _ticks + value.Ticks;
        long days = ticks / TimeSpan.TicksPerDay;
        if (ticks % TimeSpan.TicksPerDay < 0) days--;
        wrappedDays = (int)days;
        return new TimeOnly(ticks - days * TimeSpan.TicksPerDay);
    }
    public TimeOnly AddHours(double value, out int wrappedDays) => Add(TimeSpan.FromHours(value), out wrappedDays);
    public TimeOnly AddMinutes(double value, out int wrappedDays) => Add(TimeSpan.FromMinutes(value), out wrappedDays);
    public void Deconstruct(out int hour, out int minute) => (hour, minute) = (Hour, Minute);
    public void Deconstruct(out int hour, out int minute, out int second) => (hour, minute, second) = (Hour, Minute, Second);
    public void Deconstruct(out int hour, out int minute, out int second, out int millisecond) => (hour, minute, second, millisecond) = (Hour, Minute, Second, Millisecond);
    public void Deconstruct(out int hour, out int minute, out int second, out int millisecond, out int microsecond) => (hour, minute, second, millisecond, microsecond) = (Hour, Minute, Second, Millisecond, Microsecond);
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) => Number.TryCopy(ToString(format.ToString(), provider), destination, out charsWritten);
    public static TimeOnly Parse(string s, IFormatProvider? provider, DateTimeStyles style) => Parse(s);
    public static TimeOnly Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null, DateTimeStyles style = DateTimeStyles.None) => Parse(s.ToString());
    public static bool TryParse(ReadOnlySpan<char> s, out TimeOnly result) => TryParse(s.ToString(), out result);
    public static TimeOnly ParseExact(string s, string format) => ParseExact(s, [format], null, DateTimeStyles.None);
    public static TimeOnly ParseExact(string s, string[] formats) => ParseExact(s, formats, null, DateTimeStyles.None);
    public static TimeOnly ParseExact(string s, string format, IFormatProvider? provider, DateTimeStyles style = DateTimeStyles.None) => ParseExact(s, [format], provider, style);
    public static TimeOnly ParseExact(string s, string[] formats, IFormatProvider? provider, DateTimeStyles style = DateTimeStyles.None)
    {
        if (s == null) throw new ArgumentNullException("s");
        return TryParseExact(s, formats, provider, style, out TimeOnly result) ? result : throw new FormatException("String '" + s + "' was not recognized as a valid TimeOnly.");
    }
    public static bool TryParseExact([NotNullWhen(true)] string? s, string? format, out TimeOnly result) => TryParseExact(s, [format], null, DateTimeStyles.None, out result);
    public static bool TryParseExact([NotNullWhen(true)] string? s, string?[]? formats, out TimeOnly result) => TryParseExact(s, formats, null, DateTimeStyles.None, out result);
    public static bool TryParseExact([NotNullWhen(true)] string? s, string? format, IFormatProvider? provider, DateTimeStyles style, out TimeOnly result) => TryParseExact(s, [format], provider, style, out result);
    public static bool TryParseExact([NotNullWhen(true)] string? s, string?[]? formats, IFormatProvider? provider, DateTimeStyles style, out TimeOnly result)
    {
        if (formats != null) formats = Array.ConvertAll(formats, Expanded);
        bool ok = DateTime.TryParseExact(s, formats, provider, style | DateTimeStyles.NoCurrentDateDefault, out DateTime d);
        result = FromDateTime(d);
        return ok;
    }
    private readonly long _ticks;
    public static TimeOnly MinValue => new TimeOnly(0);
    public static TimeOnly MaxValue => new TimeOnly(TimeSpan.TicksPerDay - 1);
    public TimeOnly(long ticks)
    {
        if ((ulong)ticks >= (ulong)TimeSpan.TicksPerDay) throw new ArgumentOutOfRangeException("ticks", "Ticks must be between 0 and TimeOnly.MaxValue.Ticks.");
        _ticks = ticks;
    }
    public TimeOnly(int hour, int minute) : this(hour, minute, 0) { }
    public TimeOnly(int hour, int minute, int second) : this(hour, minute, second, 0) { }
    public TimeOnly(int hour, int minute, int second, int millisecond) { _ticks = new DateTime(1, 1, 1, hour, minute, second, millisecond).Ticks; }
    public static TimeOnly FromTimeSpan(TimeSpan timeSpan) => new TimeOnly(timeSpan.Ticks);
    public static TimeOnly FromDateTime(DateTime dateTime) => new TimeOnly(dateTime.Ticks % TimeSpan.TicksPerDay);
    public long Ticks => _ticks;
    public int Hour => (int)(_ticks / TimeSpan.TicksPerHour);
    public int Minute => (int)(_ticks / TimeSpan.TicksPerMinute % 60);
    public int Second => (int)(_ticks / TimeSpan.TicksPerSecond % 60);
    public int Millisecond => (int)(_ticks / TimeSpan.TicksPerMillisecond % 1000);
    public TimeOnly Add(TimeSpan value)
    {
        long ticks = (_ticks + value.Ticks) % TimeSpan.TicksPerDay;
        return new TimeOnly(ticks < 0 ? ticks + TimeSpan.TicksPerDay : ticks);
    }
    public TimeOnly AddHours(double value) => Add(TimeSpan.FromHours(value));
    public TimeOnly AddMinutes(double value) => Add(TimeSpan.FromMinutes(value));
    public bool IsBetween(TimeOnly start, TimeOnly end) => start._ticks <= end._ticks ? _ticks >= start._ticks && _ticks < end._ticks : _ticks >= start._ticks || _ticks < end._ticks;
    public TimeSpan ToTimeSpan() => new TimeSpan(_ticks);
    public int CompareTo(TimeOnly value) => _ticks.CompareTo(value._ticks);
    public int CompareTo(object? value) => value == null ? 1 : value is TimeOnly t ? CompareTo(t) : throw new ArgumentException("Object must be of type TimeOnly.");
    public bool Equals(TimeOnly value) => _ticks == value._ticks;
    public override bool Equals(object? value) => value is TimeOnly t && _ticks == t._ticks;
    public override int GetHashCode() => _ticks.GetHashCode();
    public static bool operator ==(TimeOnly a, TimeOnly b) => a._ticks == b._ticks;
    public static bool operator !=(TimeOnly a, TimeOnly b) => a._ticks != b._ticks;
    public static bool operator <(TimeOnly a, TimeOnly b) => a._ticks < b._ticks;
    public static bool operator <=(TimeOnly a, TimeOnly b) => a._ticks <= b._ticks;
    public static bool operator >(TimeOnly a, TimeOnly b) => a._ticks > b._ticks;
    public static bool operator >=(TimeOnly a, TimeOnly b) => a._ticks >= b._ticks;
    public static TimeSpan operator -(TimeOnly a, TimeOnly b) => new TimeSpan((a._ticks - b._ticks + TimeSpan.TicksPerDay) % TimeSpan.TicksPerDay);
    public override string ToString() => ToString(null, null);
    public string ToString(string? format) => ToString(format, null);
    public string ToString(IFormatProvider? provider) => ToString(null, provider);
    public string ToString(string? format, IFormatProvider? provider) => DateText.Format(new DateTime(_ticks), string.IsNullOrEmpty(format) ? "t" : format == "o" || format == "O" ? "HH':'mm':'ss.fffffff" : format, default, false, provider);
    public static TimeOnly Parse(string s) => TryParse(s ?? throw new ArgumentNullException("s"), out TimeOnly result) ? result : throw new FormatException("String '" + s + "' was not recognized as a valid TimeOnly.");
    public static TimeOnly Parse(string s, IFormatProvider? provider) => Parse(s);
    public static bool TryParse([NotNullWhen(true)] string? s, out TimeOnly result)
    {
        bool ok = DateTime.TryParse("2000-01-01 " + s, out DateTime d) && s!.Contains(':');
        result = ok ? FromDateTime(d) : default;
        return ok;
    }
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TimeOnly result) => TryParse(s, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, DateTimeStyles style, out TimeOnly result) => TryParse(s, out result);
}

/// <summary>UTC and zones made by the program: there is no data base of zones, and no daylight saving.</summary>
public sealed class TimeZoneInfo : IEquatable<TimeZoneInfo?>
{
    private TimeZoneInfo(string id, TimeSpan offset, string display, string standard) { (Id, BaseUtcOffset, DisplayName, StandardName) = (id, offset, display, standard); }
    public static TimeZoneInfo Utc { get; } = new TimeZoneInfo("UTC", TimeSpan.Zero, "(UTC) Coordinated Universal Time", "Coordinated Universal Time");
    public static TimeZoneInfo Local => Utc;
    public string Id { get; }
    public string DisplayName { get; }
    public string StandardName { get; }
    public string DaylightName => StandardName;
    public TimeSpan BaseUtcOffset { get; }
    public bool SupportsDaylightSavingTime => false;
    public bool HasIanaId => Id == "UTC";
    public static TimeZoneInfo CreateCustomTimeZone(string id, TimeSpan baseUtcOffset, string? displayName, string? standardDisplayName)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length == 0) throw new ArgumentException("The specified ID parameter '' is not supported.", nameof(id));
        if (baseUtcOffset.Duration() > TimeSpan.FromHours(14)) throw new ArgumentOutOfRangeException(nameof(baseUtcOffset), "The TimeSpan parameter must be within plus or minus 14.0 hours.");
        return new TimeZoneInfo(id, baseUtcOffset, displayName ?? "", standardDisplayName ?? "");
    }
    public static TimeZoneInfo FindSystemTimeZoneById(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return TryFindSystemTimeZoneById(id, out TimeZoneInfo? found) ? found! : throw new TimeZoneNotFoundException("The time zone ID '" + id + "' was not found on the local computer.");
    }
    public static bool TryFindSystemTimeZoneById(string id, [NotNullWhen(true)] out TimeZoneInfo? timeZoneInfo)
    {
        timeZoneInfo = string.Equals(id, "UTC", StringComparison.OrdinalIgnoreCase) || id == "Etc/UTC" ? Utc : null;
        return timeZoneInfo != null;
    }
    public static System.Collections.ObjectModel.ReadOnlyCollection<TimeZoneInfo> GetSystemTimeZones() => new System.Collections.ObjectModel.ReadOnlyCollection<TimeZoneInfo>([Utc]);
    public static void ClearCachedData() { }
    public TimeSpan GetUtcOffset(DateTime dateTime) => BaseUtcOffset;
    public TimeSpan GetUtcOffset(DateTimeOffset dateTimeOffset) => BaseUtcOffset;
    public bool IsDaylightSavingTime(DateTime dateTime) => false;
    public bool IsDaylightSavingTime(DateTimeOffset dateTimeOffset) => false;
    public bool IsAmbiguousTime(DateTime dateTime) => false;
    public bool IsInvalidTime(DateTime dateTime) => false;
    public static DateTimeOffset ConvertTime(DateTimeOffset dateTimeOffset, TimeZoneInfo destinationTimeZone) => dateTimeOffset.ToOffset(destinationTimeZone.BaseUtcOffset);
    public static DateTime ConvertTime(DateTime dateTime, TimeZoneInfo destinationTimeZone) => ConvertTime(dateTime, Utc, destinationTimeZone);
    public static DateTime ConvertTime(DateTime dateTime, TimeZoneInfo sourceTimeZone, TimeZoneInfo destinationTimeZone)
    {
        ArgumentNullException.ThrowIfNull(sourceTimeZone);
        ArgumentNullException.ThrowIfNull(destinationTimeZone);
        if (dateTime.Kind != DateTimeKind.Unspecified && sourceTimeZone.BaseUtcOffset != TimeSpan.Zero) throw new ArgumentException("The conversion could not be completed because the supplied DateTime did not have the Kind property set correctly.  For example, when the Kind property is DateTimeKind.Local, the source time zone must be TimeZoneInfo.Local.", nameof(sourceTimeZone));
        return new DateTime(dateTime.Ticks - sourceTimeZone.BaseUtcOffset.Ticks + destinationTimeZone.BaseUtcOffset.Ticks, destinationTimeZone == Utc ? DateTimeKind.Utc : DateTimeKind.Unspecified);
    }
    public static DateTime ConvertTimeFromUtc(DateTime dateTime, TimeZoneInfo destinationTimeZone) => ConvertTime(dateTime, Utc, destinationTimeZone);
    public static DateTime ConvertTimeToUtc(DateTime dateTime) => ConvertTime(dateTime, Utc, Utc);
    public static DateTime ConvertTimeToUtc(DateTime dateTime, TimeZoneInfo sourceTimeZone) => ConvertTime(dateTime, sourceTimeZone, Utc);
    public static DateTime ConvertTimeBySystemTimeZoneId(DateTime dateTime, string destinationTimeZoneId) => ConvertTime(dateTime, FindSystemTimeZoneById(destinationTimeZoneId));
    public static DateTimeOffset ConvertTimeBySystemTimeZoneId(DateTimeOffset dateTimeOffset, string destinationTimeZoneId) => ConvertTime(dateTimeOffset, FindSystemTimeZoneById(destinationTimeZoneId));
    public bool HasSameRules(TimeZoneInfo other) => BaseUtcOffset == other.BaseUtcOffset;
    public bool Equals(TimeZoneInfo? other) => other != null && string.Equals(Id, other.Id, StringComparison.OrdinalIgnoreCase) && HasSameRules(other);
    public override bool Equals(object? obj) => Equals(obj as TimeZoneInfo);
    public override int GetHashCode() => Id.ToUpperInvariant().GetHashCode();
    public override string ToString() => DisplayName;
}

public class TimeZoneNotFoundException : Exception
{
    protected TimeZoneNotFoundException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    public TimeZoneNotFoundException() { }
    public TimeZoneNotFoundException(string? message) : base(message) { }
    public TimeZoneNotFoundException(string? message, Exception? innerException) : base(message, innerException) { }
}
