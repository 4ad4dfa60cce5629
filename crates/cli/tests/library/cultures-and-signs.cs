// checks: custom NumberFormatInfo and DateTimeFormatInfo in formatting and parsing, a changed copy as the current culture
using System.Globalization;
var nfi = (NumberFormatInfo)CultureInfo.InvariantCulture.NumberFormat.Clone();
nfi.NumberGroupSeparator = " "; nfi.NumberDecimalSeparator = ","; nfi.CurrencySymbol = "€"; nfi.CurrencyPositivePattern = 3; nfi.CurrencyNegativePattern = 8; nfi.PercentPositivePattern = 1; nfi.NegativeSign = "~"; nfi.NumberNegativePattern = 0; nfi.CurrencyDecimalSeparator = ","; nfi.CurrencyGroupSeparator = ".";
Console.WriteLine(1234567.891.ToString("N2", nfi) + "|" + (-1234.5m).ToString("N1", nfi) + "|" + 1234.5.ToString("C", nfi) + "|" + (-1234.5).ToString("C2", nfi) + "|" + 0.125.ToString("P1", nfi) + "|" + (-5).ToString(nfi) + "|" + 1.5.ToString(nfi) + "|" + (-1e30).ToString(nfi) + "|" + 1234.5.ToString("#,##0.00", nfi) + "|" + (-3).ToString("D4", nfi) + "|" + 1.5e10.ToString("E2", nfi));
Console.WriteLine(string.Format(nfi, "{0:N1} {1} {2:F3}", 12345, 1.25, -2.5m) + " " + string.Create(nfi, $"{1234.5:N2} {-1}"));
Console.WriteLine(double.Parse("1 234,5", nfi) + " " + int.Parse("~42", nfi) + " " + decimal.Parse("1.234,50 €", NumberStyles.Currency, nfi) + " " + double.TryParse("1.5", nfi, out var bad) + " " + bad);
nfi.NumberGroupSizes = [3, 2]; Console.WriteLine(1234567890.ToString("N0", nfi));
nfi.NaNSymbol = "nix"; nfi.PositiveInfinitySymbol = "oo"; Console.WriteLine(double.NaN.ToString(nfi) + " " + double.PositiveInfinity.ToString("N", nfi) + " " + nfi.NumberDecimalDigits + " " + nfi.NumberGroupSizes.Length + nfi.PerMilleSymbol + nfi.CurrencyDecimalDigits);
try { NumberFormatInfo.InvariantInfo.NumberGroupSeparator = "x"; } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
try { CultureInfo.InvariantCulture.NumberFormat = nfi; } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
try { nfi.NumberDecimalSeparator = ""; } catch (ArgumentException e) { Console.WriteLine(e.Message); }
try { nfi.NumberDecimalSeparator = null!; } catch (ArgumentException e) { Console.WriteLine(e.Message); }
try { nfi.NumberDecimalDigits = 100; } catch (ArgumentException e) { Console.WriteLine(e.Message); }
Console.WriteLine(NumberFormatInfo.InvariantInfo.IsReadOnly + " " + nfi.IsReadOnly + " " + NumberFormatInfo.ReadOnly(nfi).IsReadOnly + " " + new NumberFormatInfo().NumberGroupSeparator + " " + (NumberFormatInfo.GetInstance(nfi) == nfi) + " " + (NumberFormatInfo.GetInstance(null) == NumberFormatInfo.CurrentInfo));
var c = (CultureInfo)CultureInfo.InvariantCulture.Clone(); c.NumberFormat = nfi;
Console.WriteLine(c.IsReadOnly + " " + c.Name + " " + 1234.5.ToString(c) + " " + string.Format(c, "{0:N}", 99999.5m) + " " + (1.5m).ToString("F2", c) + " " + Convert.ToString(2.5, c) + " " + Convert.ToDouble("2,5", c));
var d = c.DateTimeFormat; d.DateSeparator = "."; d.ShortDatePattern = "dd/MM/yyyy"; d.LongTimePattern = "HH'h'mm"; d.MonthNames = [.. d.MonthNames.Select((m, i) => m.Length > 0 ? "M" + (i + 1) : "")]; d.AMDesignator = "vorm"; d.AbbreviatedDayNames = ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"]; d.FirstDayOfWeek = DayOfWeek.Monday;
var when = new DateTime(2024, 2, 29, 9, 5, 7);
Console.WriteLine(when.ToString(c) + " | " + when.ToString("d", c) + " | " + when.ToString("dd MMMM yyyy ddd tt", c) + " | " + when.ToString("D", c) + " | " + when.ToString("yyyy/MM/dd", c) + " | " + DateTime.Parse("05.03.2024", c).Month + " " + DateTime.ParseExact("29.02.2024", "dd/MM/yyyy", c).Day + " " + d.GetMonthName(3) + d.GetAbbreviatedDayName(DayOfWeek.Friday) + " " + new DateOnly(2024, 3, 1).ToString(c) + " " + new TimeOnly(13, 5).ToString(c));
try { CultureInfo.InvariantCulture.DateTimeFormat.DateSeparator = "x"; } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
CultureInfo.CurrentCulture = c;
Console.WriteLine(1234.5 + " " + -7 + " " + $"{1234.5:N1}" + " " + 2.5m.ToString() + " " + when + " " + double.Parse("3,25") + " " + string.Join(";", 1.5, 2.5) + " " + string.Concat(1.5) + " " + new System.Text.StringBuilder().Append(1.5).Append(' ').Append(-1).AppendFormat("{0:F1}", 2.25) + " " + FormattableString.Invariant($"{1.5}") + " " + Convert.ToString(1.5) + " " + (object)1.5);
await Task.Run(() => Console.WriteLine("pool " + 1.5 + " " + ReferenceEquals(CultureInfo.CurrentCulture, c)));
var th = new Thread(() => Console.WriteLine("thread " + 1.5)); th.Start(); th.Join();
await Task.Yield(); Console.WriteLine(1.5);
async Task Inner() { CultureInfo.CurrentCulture = CultureInfo.InvariantCulture; await Task.Yield(); Console.WriteLine("inner " + 1.5); }
await Inner(); Console.WriteLine("outer " + 1.5);
Thread.CurrentThread.CurrentCulture = CultureInfo.InvariantCulture; Console.WriteLine(1.5 + " " + Thread.CurrentThread.CurrentUICulture.Name + ".");
CultureInfo.DefaultThreadCurrentCulture = c; 
Console.WriteLine(CultureInfo.CurrentCulture.Equals(c) + " " + c.Equals(CultureInfo.InvariantCulture) + " " + CultureInfo.InvariantCulture.TextInfo.ToTitleCase("hello wORLD of JAVA") + " " + CultureInfo.InvariantCulture.TextInfo.ListSeparator + " " + CultureInfo.InvariantCulture.CompareInfo.Compare("a", "B", CompareOptions.IgnoreCase) + " " + CultureInfo.InvariantCulture.ThreeLetterISOLanguageName + CultureInfo.InvariantCulture.TwoLetterISOLanguageName + " " + CultureInfo.InvariantCulture.Calendar.GetWeekOfYear(when, CalendarWeekRule.FirstFourDayWeek, DayOfWeek.Monday) + " " + ISOWeek.GetWeekOfYear(when) + " " + CultureInfo.InvariantCulture.Calendar.AddMonths(when, 12).Day);
try { CultureInfo.CurrentCulture = null!; } catch (ArgumentNullException e) { Console.WriteLine(e.Message); }
try { _ = new CultureInfo("de-DE"); } catch (CultureNotFoundException e) { Console.WriteLine(e.Message + "/" + e.ParamName + "/" + e.InvalidCultureName); }
