// checks: generic math, static abstracts, default static virtuals, operators via interface, self types, checked operators
using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

interface IShape<TSelf> where TSelf : IShape<TSelf> { static abstract TSelf Unit { get; } static virtual string Kind => "shape"; static abstract TSelf operator *(TSelf a, int k); static virtual TSelf Twice(TSelf a) => a * 2; static abstract implicit operator string(TSelf s); static abstract bool operator ==(TSelf a, TSelf b); static abstract bool operator !=(TSelf a, TSelf b); }
record struct Sq(int S) : IShape<Sq> { public static Sq Unit => new(1); public static string Kind => "square"; public static Sq operator *(Sq a, int k) => new(a.S * k); public static implicit operator string(Sq s) => "Sq" + s.S; }
record struct Ci(int R) : IShape<Ci> { static Ci IShape<Ci>.Unit => new(7); public static Ci operator *(Ci a, int k) => new(a.R + k); public static implicit operator string(Ci s) => "Ci" + s.R; }
interface IFactory<T> { static abstract T Make(string s); } class Widget : IFactory<Widget> { public string N; public static Widget Make(string s) => new() { N = s }; }
struct Money(decimal v) : IAdditionOperators<Money, Money, Money>, IAdditiveIdentity<Money, Money>, IComparisonOperators<Money, Money, bool>, IComparable<Money>
{ public decimal V = v; public static Money operator +(Money a, Money b) => new(a.V + b.V); public static Money AdditiveIdentity => new(0); public static bool operator <(Money a, Money b) => a.V < b.V; public static bool operator >(Money a, Money b) => a.V > b.V; public static bool operator <=(Money a, Money b) => a.V <= b.V; public static bool operator >=(Money a, Money b) => a.V >= b.V; public static bool operator ==(Money a, Money b) => a.V == b.V; public static bool operator !=(Money a, Money b) => a.V != b.V; public override bool Equals(object o) => o is Money m && m == this; public override int GetHashCode() => V.GetHashCode(); public int CompareTo(Money o) => V.CompareTo(o.V); }
struct Small(sbyte v) { public readonly sbyte V = v; public static Small operator +(Small a, Small b) => new(unchecked((sbyte)(a.V + b.V))); public static Small operator checked +(Small a, Small b) => new(checked((sbyte)(a.V + b.V))); public static explicit operator byte(Small s) => unchecked((byte)s.V); public static explicit operator checked byte(Small s) => checked((byte)s.V); public static Small operator -(Small a) => new(unchecked((sbyte)-a.V)); public static Small operator checked -(Small a) => new(checked((sbyte)-a.V)); public static Small operator >>>(Small a, int n) => new((sbyte)((byte)a.V >>> n)); }
class P
{
    static T Sum<T>(IEnumerable<T> s) where T : IAdditionOperators<T, T, T>, IAdditiveIdentity<T, T> { var r = T.AdditiveIdentity; foreach (var x in s) r += x; return r; }
    static T Max<T>(T a, T b) where T : IComparisonOperators<T, T, bool> => a > b ? a : b;
    static string Describe<T>() where T : IShape<T> => T.Kind + " " + (string)T.Twice(T.Unit) + " " + (T.Unit * 3 == T.Twice(T.Unit));
    static T Parse<T>(string s) where T : IParsable<T> => T.Parse(s, null);
    static T Avg<T>(params T[] xs) where T : INumber<T> { T t = T.Zero; foreach (var x in xs) t += x; return t / T.CreateChecked(xs.Length); }
    static T Pow<T>(T b, int n) where T : IMultiplyOperators<T, T, T>, IMultiplicativeIdentity<T, T> { T r = T.MultiplicativeIdentity; for (; n > 0; n--) r *= b; return r; }
    static TR Conv<T, TR>(T x) where T : INumber<T> where TR : INumber<TR> => TR.CreateSaturating(x);
    static void Main()
    {
        Console.WriteLine(Describe<Sq>()); Console.WriteLine(Describe<Ci>());
        Console.WriteLine(Sum(new[] { 1, 2, 3 }) + " " + Sum(new[] { 1.5, 2.5 }) + " " + Sum(new[] { new Money(1), new Money(2.5m) }).V);
        Console.WriteLine(Max(new Money(1), new Money(3)).V + " " + Max(2L, 5L) + " " + Max('a', 'z'));
        Console.WriteLine(Parse<int>("42") + Parse<double>("1.5")); Console.WriteLine(Avg(1, 2, 4) + " " + Avg(1.0, 2, 4) + " " + Avg(1m, 2));
        Console.WriteLine(Pow(3, 4) + " " + Pow(2.0, 10) + " " + Pow(new BigInteger(2), 70)); Console.WriteLine(Conv<int, byte>(300) + " " + Conv<double, int>(-1e20) + " " + Conv<long, short>(-5));
        Console.WriteLine(Create<Widget>("w").N); static T Create<T>(string s) where T : IFactory<T> => T.Make(s);
        var a = new Small(100); Console.WriteLine(unchecked(a + a).V); try { Console.WriteLine(checked(a + a).V); } catch (OverflowException) { Console.WriteLine("ov"); }
        try { Console.WriteLine(unchecked((byte)new Small(-1))); Console.WriteLine(checked((byte)new Small(-1))); } catch (OverflowException) { Console.WriteLine("ov2"); }
        try { checked { var m = new Small(-128); Console.WriteLine((-m).V); } } catch (OverflowException) { Console.WriteLine("ov3"); } Console.WriteLine((new Small(-2) >>> 1).V);
        Func<int, int, int> add = Op<int>; Console.WriteLine(add(2, 3)); static T Op<T>(T x, T y) where T : IAdditionOperators<T, T, T> => x + y; Console.WriteLine(int.IsEvenInteger(4) + " " + double.IsNaN(double.NaN) + " " + int.Clamp(7, 0, 5) + " " + BitOperations.PopCount(255u) + " " + int.PopCount(7) + " " + uint.LeadingZeroCount(1));
    }
}
