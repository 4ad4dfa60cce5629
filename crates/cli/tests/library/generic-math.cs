// checks: generic math
using System; using System.Collections.Generic; using System.Globalization; using System.Linq; using System.Numerics;
static T Sum<T>(IEnumerable<T> xs) where T : INumber<T> { T s = T.Zero; foreach (var x in xs) s += x; return s; }
static double Avg<T>(ICollection<T> xs) where T : INumber<T> => double.CreateChecked(Sum(xs)) / xs.Count;
static T Parse<T>(string s) where T : IParsable<T> => T.Parse(s, CultureInfo.InvariantCulture);
static T Num<T>(string s) where T : INumber<T> => T.Parse(s, CultureInfo.InvariantCulture);
static bool Try<T>(string s, out T v) where T : ISpanParsable<T> => T.TryParse(s.AsSpan(), null, out v!);
static T Lerp<T>(T a, T b, T t) where T : IFloatingPointIeee754<T> => a + (b - a) * t;
static T Hyp<T>(T a, T b) where T : IRootFunctions<T> => T.Sqrt(a * a + b * b);
static T Pow<T>(T a, int n) where T : IMultiplyOperators<T, T, T>, IMultiplicativeIdentity<T, T> { T r = T.MultiplicativeIdentity; for (int i = 0; i < n; i++) r *= a; return r; }
static T Fib<T>(int n) where T : IBinaryInteger<T> { T a = T.Zero, b = T.One; for (int i = 0; i < n; i++) (a, b) = (b, a + b); return a; }
static string Range<T>() where T : IMinMaxValue<T> => $"{T.MinValue}..{T.MaxValue}";
Console.WriteLine(Sum(new[] { 1, 2, 3 }) + " " + Sum(new[] { 1.5, 2.5 }) + " " + Sum(new[] { 1m, 2.5m }) + " " + Sum(new List<BigInteger> { 5, 6 }) + " " + Sum(new Int128[] { 5, 6 }) + Avg(new[] { 1, 2 }));
Console.WriteLine(Parse<int>("42") + " " + Parse<double>("1.5") + Parse<Guid>("00000000-0000-0000-0000-000000000001") + Parse<DateTime>("2024-01-02").Year + Parse<Point>("3;4") + Num<long>("77") + Try<int>("9", out var nine) + nine + Try<decimal>("x", out _));
Console.WriteLine(Lerp(0f, 10f, 0.25f) + " " + Lerp(0.0, 10, 0.5) + Hyp(3.0, 4.0) + Pow(2, 10) + Pow(1.5, 2) + Fib<long>(50) + " " + Fib<BigInteger>(100) + " " + Fib<Int128>(120) + " " + Fib<byte>(10));
Console.WriteLine(Range<int>() + Range<byte>() + Range<sbyte>() + Range<ushort>() + Range<Int128>() + Range<decimal>() + Range<char>().Length);
Console.WriteLine(int.CreateSaturating(1e20) + " " + byte.CreateTruncating(300) + " " + byte.CreateSaturating(-5) + sbyte.CreateSaturating(1000L)); try { byte.CreateChecked(300); } catch (OverflowException e) { Console.WriteLine(e.Message); }
Console.WriteLine(int.Clamp(15, 0, 10) + int.Max(3, 4) + " " + double.Max(1, double.NaN) + int.Sign(-9) + int.IsEvenInteger(4) + int.IsPow2(64) + int.Log2(100) + int.PopCount(255) + int.DivRem(17, 5) + double.IsInteger(3.0) + double.Pi.ToString("F3") + float.Sqrt(16) + double.Hypot(3, 4) + int.CopySign(5, -1) + int.TrailingZeroCount(8) + int.LeadingZeroCount(1) + int.RotateLeft(1, 33) + double.IsNaN(double.NaN) + int.Abs(-3) + long.MaxMagnitude(-9, 5));
Console.WriteLine(new Vec<int>(1, 2) + new Vec<int>(3, 4) + " " + (new Vec<double>(1, 2) == new Vec<double>(1, 2)) + new[] { new Money(3), new Money(4) }.Aggregate(Money.AdditiveIdentity, (a, b) => a + b));
Console.WriteLine((Half)1.5 + " " + (float)(Half)0.1f + " " + Half.MaxValue + " " + ((Half)2 * (Half)3) + (Half.IsNaN(Half.NaN)) + Half.Epsilon + " " + (Half)65520f + BitConverter.HalfToInt16Bits((Half)1) + " " + Half.Parse("2.5") + ((Half)3 > (Half)2) + (int)(Half)7.9);
record struct Vec<T>(T X, T Y) : IAdditionOperators<Vec<T>, Vec<T>, Vec<T>> where T : INumber<T> { public static Vec<T> operator +(Vec<T> a, Vec<T> b) => new(a.X + b.X, a.Y + b.Y); }
readonly record struct Money(int V) : IAdditionOperators<Money, Money, Money>, IAdditiveIdentity<Money, Money> { public static Money AdditiveIdentity => new(0); public static Money operator +(Money a, Money b) => new(a.V + b.V); }
record Point(int X, int Y) : IParsable<Point> { public static Point Parse(string s, IFormatProvider? p) { var a = s.Split(';'); return new(int.Parse(a[0]), int.Parse(a[1])); } public static bool TryParse(string? s, IFormatProvider? p, out Point r) { r = Parse(s!, p); return true; } }
