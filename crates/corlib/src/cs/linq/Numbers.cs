namespace System.Linq;

public static partial class Enumerable
{
    public static int Sum(this IEnumerable<int> source)
    {
        Check(source, "source");
        int sum = 0;
        foreach (int item in source) sum = checked(sum + item);
        return sum;
    }
    public static int? Sum(this IEnumerable<int?> source)
    {
        Check(source, "source");
        int sum = 0;
        foreach (int? maybe in source)
        {
            if (!maybe.HasValue) continue;
            int item = maybe.GetValueOrDefault();
            sum = checked(sum + item);
        }
        return sum;
    }
    public static int Sum<TSource>(this IEnumerable<TSource> source, Func<TSource, int> selector) => Sum(Select(source, selector));
    public static int? Sum<TSource>(this IEnumerable<TSource> source, Func<TSource, int?> selector) => Sum(Select(source, selector));
    public static double Average(this IEnumerable<int> source)
    {
        Check(source, "source");
        long sum = 0;
        long count = 0;
        foreach (int item in source)
        {
            sum = checked(sum + item);
            count++;
        }
        if (count == 0) throw NoElements();
        return (double)sum / count;
    }
    public static double? Average(this IEnumerable<int?> source)
    {
        Check(source, "source");
        long sum = 0;
        long count = 0;
        foreach (int? maybe in source)
        {
            if (!maybe.HasValue) continue;
            sum += maybe.GetValueOrDefault();
            count++;
        }
        if (count == 0) return null;
        return (double)sum / count;
    }
    public static double Average<TSource>(this IEnumerable<TSource> source, Func<TSource, int> selector) => Average(Select(source, selector));
    public static double? Average<TSource>(this IEnumerable<TSource> source, Func<TSource, int?> selector) => Average(Select(source, selector));
    public static int Max(this IEnumerable<int> source) => Extreme(source, null, 1);
    public static int? Max(this IEnumerable<int?> source) => Extreme(source, null, 1);
    public static int Max<TSource>(this IEnumerable<TSource> source, Func<TSource, int> selector) => Extreme(Select(source, selector), null, 1);
    public static int? Max<TSource>(this IEnumerable<TSource> source, Func<TSource, int?> selector) => Extreme(Select(source, selector), null, 1);
    public static int Min(this IEnumerable<int> source) => Extreme(source, null, -1);
    public static int? Min(this IEnumerable<int?> source) => Extreme(source, null, -1);
    public static int Min<TSource>(this IEnumerable<TSource> source, Func<TSource, int> selector) => Extreme(Select(source, selector), null, -1);
    public static int? Min<TSource>(this IEnumerable<TSource> source, Func<TSource, int?> selector) => Extreme(Select(source, selector), null, -1);
    public static long Sum(this IEnumerable<long> source)
    {
        Check(source, "source");
        long sum = 0;
        foreach (long item in source) sum = checked(sum + item);
        return sum;
    }
    public static long? Sum(this IEnumerable<long?> source)
    {
        Check(source, "source");
        long sum = 0;
        foreach (long? maybe in source)
        {
            if (!maybe.HasValue) continue;
            long item = maybe.GetValueOrDefault();
            sum = checked(sum + item);
        }
        return sum;
    }
    public static long Sum<TSource>(this IEnumerable<TSource> source, Func<TSource, long> selector) => Sum(Select(source, selector));
    public static long? Sum<TSource>(this IEnumerable<TSource> source, Func<TSource, long?> selector) => Sum(Select(source, selector));
    public static double Average(this IEnumerable<long> source)
    {
        Check(source, "source");
        long sum = 0;
        long count = 0;
        foreach (long item in source)
        {
            sum = checked(sum + item);
            count++;
        }
        if (count == 0) throw NoElements();
        return (double)sum / count;
    }
    public static double? Average(this IEnumerable<long?> source)
    {
        Check(source, "source");
        long sum = 0;
        long count = 0;
        foreach (long? maybe in source)
        {
            if (!maybe.HasValue) continue;
            sum += maybe.GetValueOrDefault();
            count++;
        }
        if (count == 0) return null;
        return (double)sum / count;
    }
    public static double Average<TSource>(this IEnumerable<TSource> source, Func<TSource, long> selector) => Average(Select(source, selector));
    public static double? Average<TSource>(this IEnumerable<TSource> source, Func<TSource, long?> selector) => Average(Select(source, selector));
    public static long Max(this IEnumerable<long> source) => Extreme(source, null, 1);
    public static long? Max(this IEnumerable<long?> source) => Extreme(source, null, 1);
    public static long Max<TSource>(this IEnumerable<TSource> source, Func<TSource, long> selector) => Extreme(Select(source, selector), null, 1);
    public static long? Max<TSource>(this IEnumerable<TSource> source, Func<TSource, long?> selector) => Extreme(Select(source, selector), null, 1);
    public static long Min(this IEnumerable<long> source) => Extreme(source, null, -1);
    public static long? Min(this IEnumerable<long?> source) => Extreme(source, null, -1);
    public static long Min<TSource>(this IEnumerable<TSource> source, Func<TSource, long> selector) => Extreme(Select(source, selector), null, -1);
    public static long? Min<TSource>(this IEnumerable<TSource> source, Func<TSource, long?> selector) => Extreme(Select(source, selector), null, -1);
    public static float Sum(this IEnumerable<float> source)
    {
        Check(source, "source");
        double sum = 0;
        foreach (float item in source) sum = sum + item;
        return (float)sum;
    }
    public static float? Sum(this IEnumerable<float?> source)
    {
        Check(source, "source");
        double sum = 0;
        foreach (float? maybe in source)
        {
            if (!maybe.HasValue) continue;
            float item = maybe.GetValueOrDefault();
            sum = sum + item;
        }
        return (float)sum;
    }
    public static float Sum<TSource>(this IEnumerable<TSource> source, Func<TSource, float> selector) => Sum(Select(source, selector));
    public static float? Sum<TSource>(this IEnumerable<TSource> source, Func<TSource, float?> selector) => Sum(Select(source, selector));
    public static float Average(this IEnumerable<float> source)
    {
        Check(source, "source");
        double sum = 0;
        long count = 0;
        foreach (float item in source)
        {
            sum = sum + item;
            count++;
        }
        if (count == 0) throw NoElements();
        return (float)(sum / count);
    }
    public static float? Average(this IEnumerable<float?> source)
    {
        Check(source, "source");
        double sum = 0;
        long count = 0;
        foreach (float? maybe in source)
        {
            if (!maybe.HasValue) continue;
            sum += maybe.GetValueOrDefault();
            count++;
        }
        if (count == 0) return null;
        return (float)(sum / count);
    }
    public static float Average<TSource>(this IEnumerable<TSource> source, Func<TSource, float> selector) => Average(Select(source, selector));
    public static float? Average<TSource>(this IEnumerable<TSource> source, Func<TSource, float?> selector) => Average(Select(source, selector));
    public static float Max(this IEnumerable<float> source) => Extreme(source, null, 1);
    public static float? Max(this IEnumerable<float?> source) => Extreme(source, null, 1);
    public static float Max<TSource>(this IEnumerable<TSource> source, Func<TSource, float> selector) => Extreme(Select(source, selector), null, 1);
    public static float? Max<TSource>(this IEnumerable<TSource> source, Func<TSource, float?> selector) => Extreme(Select(source, selector), null, 1);
    public static float Min(this IEnumerable<float> source) => Extreme(source, null, -1);
    public static float? Min(this IEnumerable<float?> source) => Extreme(source, null, -1);
    public static float Min<TSource>(this IEnumerable<TSource> source, Func<TSource, float> selector) => Extreme(Select(source, selector), null, -1);
    public static float? Min<TSource>(this IEnumerable<TSource> source, Func<TSource, float?> selector) => Extreme(Select(source, selector), null, -1);
    public static double Sum(this IEnumerable<double> source)
    {
        Check(source, "source");
        double sum = 0;
        foreach (double item in source) sum = sum + item;
        return sum;
    }
    public static double? Sum(this IEnumerable<double?> source)
    {
        Check(source, "source");
        double sum = 0;
        foreach (double? maybe in source)
        {
            if (!maybe.HasValue) continue;
            double item = maybe.GetValueOrDefault();
            sum = sum + item;
        }
        return sum;
    }
    public static double Sum<TSource>(this IEnumerable<TSource> source, Func<TSource, double> selector) => Sum(Select(source, selector));
    public static double? Sum<TSource>(this IEnumerable<TSource> source, Func<TSource, double?> selector) => Sum(Select(source, selector));
    public static double Average(this IEnumerable<double> source)
    {
        Check(source, "source");
        double sum = 0;
        long count = 0;
        foreach (double item in source)
        {
            sum = sum + item;
            count++;
        }
        if (count == 0) throw NoElements();
        return sum / count;
    }
    public static double? Average(this IEnumerable<double?> source)
    {
        Check(source, "source");
        double sum = 0;
        long count = 0;
        foreach (double? maybe in source)
        {
            if (!maybe.HasValue) continue;
            sum += maybe.GetValueOrDefault();
            count++;
        }
        if (count == 0) return null;
        return sum / count;
    }
    public static double Average<TSource>(this IEnumerable<TSource> source, Func<TSource, double> selector) => Average(Select(source, selector));
    public static double? Average<TSource>(this IEnumerable<TSource> source, Func<TSource, double?> selector) => Average(Select(source, selector));
    public static double Max(this IEnumerable<double> source) => Extreme(source, null, 1);
    public static double? Max(this IEnumerable<double?> source) => Extreme(source, null, 1);
    public static double Max<TSource>(this IEnumerable<TSource> source, Func<TSource, double> selector) => Extreme(Select(source, selector), null, 1);
    public static double? Max<TSource>(this IEnumerable<TSource> source, Func<TSource, double?> selector) => Extreme(Select(source, selector), null, 1);
    public static double Min(this IEnumerable<double> source) => Extreme(source, null, -1);
    public static double? Min(this IEnumerable<double?> source) => Extreme(source, null, -1);
    public static double Min<TSource>(this IEnumerable<TSource> source, Func<TSource, double> selector) => Extreme(Select(source, selector), null, -1);
    public static double? Min<TSource>(this IEnumerable<TSource> source, Func<TSource, double?> selector) => Extreme(Select(source, selector), null, -1);
    public static decimal Sum(this IEnumerable<decimal> source)
    {
        Check(source, "source");
        decimal sum = 0;
        foreach (decimal item in source) sum = sum + item;
        return sum;
    }
    public static decimal? Sum(this IEnumerable<decimal?> source)
    {
        Check(source, "source");
        decimal sum = 0;
        foreach (decimal? maybe in source)
        {
            if (!maybe.HasValue) continue;
            decimal item = maybe.GetValueOrDefault();
            sum = sum + item;
        }
        return sum;
    }
    public static decimal Sum<TSource>(this IEnumerable<TSource> source, Func<TSource, decimal> selector) => Sum(Select(source, selector));
    public static decimal? Sum<TSource>(this IEnumerable<TSource> source, Func<TSource, decimal?> selector) => Sum(Select(source, selector));
    public static decimal Average(this IEnumerable<decimal> source)
    {
        Check(source, "source");
        decimal sum = 0;
        long count = 0;
        foreach (decimal item in source)
        {
            sum = sum + item;
            count++;
        }
        if (count == 0) throw NoElements();
        return sum / count;
    }
    public static decimal? Average(this IEnumerable<decimal?> source)
    {
        Check(source, "source");
        decimal sum = 0;
        long count = 0;
        foreach (decimal? maybe in source)
        {
            if (!maybe.HasValue) continue;
            sum += maybe.GetValueOrDefault();
            count++;
        }
        if (count == 0) return null;
        return sum / count;
    }
    public static decimal Average<TSource>(this IEnumerable<TSource> source, Func<TSource, decimal> selector) => Average(Select(source, selector));
    public static decimal? Average<TSource>(this IEnumerable<TSource> source, Func<TSource, decimal?> selector) => Average(Select(source, selector));
    public static decimal Max(this IEnumerable<decimal> source) => Extreme(source, null, 1);
    public static decimal? Max(this IEnumerable<decimal?> source) => Extreme(source, null, 1);
    public static decimal Max<TSource>(this IEnumerable<TSource> source, Func<TSource, decimal> selector) => Extreme(Select(source, selector), null, 1);
    public static decimal? Max<TSource>(this IEnumerable<TSource> source, Func<TSource, decimal?> selector) => Extreme(Select(source, selector), null, 1);
    public static decimal Min(this IEnumerable<decimal> source) => Extreme(source, null, -1);
    public static decimal? Min(this IEnumerable<decimal?> source) => Extreme(source, null, -1);
    public static decimal Min<TSource>(this IEnumerable<TSource> source, Func<TSource, decimal> selector) => Extreme(Select(source, selector), null, -1);
    public static decimal? Min<TSource>(this IEnumerable<TSource> source, Func<TSource, decimal?> selector) => Extreme(Select(source, selector), null, -1);
}
