using System.Threading;
using System.Threading.Tasks;

namespace System.Linq;

public enum ParallelExecutionMode { Default, ForceParallelism }
public enum ParallelMergeOptions { Default, NotBuffered, AutoBuffered, FullyBuffered }

/// <summary>What a parallel query was told about itself.</summary>
internal sealed class QuerySettings
{
    internal CancellationToken Cancellation;
    internal int Degree = -1;
    internal bool Ordered;
    internal QuerySettings Copy() => (QuerySettings)MemberwiseClone();
}

public class ParallelQuery : IEnumerable
{
    internal readonly QuerySettings Settings;
    internal ParallelQuery(QuerySettings settings) { Settings = settings; }
    IEnumerator IEnumerable.GetEnumerator() => Items();
    internal virtual IEnumerator Items() => throw new NotSupportedException();
}

/// <summary>RUNTIME 9.17: a query whose element work runs in contiguous parts, one of them on the caller.</summary>
public class ParallelQuery<TSource> : ParallelQuery, IEnumerable<TSource>
{
    private readonly Func<TSource[]> _run;
    internal ParallelQuery(QuerySettings settings, Func<TSource[]> run) : base(settings) { _run = run; }
    internal TSource[] Run()
    {
        Settings.Cancellation.ThrowIfCancellationRequested();
        return _run();
    }
    public virtual IEnumerator<TSource> GetEnumerator() => ((IEnumerable<TSource>)Run()).GetEnumerator();
    internal override IEnumerator Items() => GetEnumerator();

    /// <summary>Runs something for each element, in parts.</summary>
    internal void Each(Action<TSource, int> body)
    {
        TSource[] items = Run();
        if (items.Length == 0) return;
        ParallelOptions options = new ParallelOptions { CancellationToken = Settings.Cancellation };
        if (Settings.Degree > 0) options.MaxDegreeOfParallelism = Settings.Degree;
        Parallel.For(0, items.Length, options, i => body(items[i], i));
    }
    internal ParallelQuery<TResult> Map<TResult>(Func<TSource, int, TResult> selector) => new ParallelQuery<TResult>(Settings, () =>
    {
        TSource[] items = Run();
        TResult[] results = new TResult[items.Length];
        new ParallelQuery<TSource>(Settings, () => items).Each((x, i) => results[i] = selector(x, i));
        return results;
    });
    internal ParallelQuery<TResult> Whole<TResult>(Func<TSource[], IEnumerable<TResult>> f) => new ParallelQuery<TResult>(Settings, () => f(Run()).ToArray());
}

public class OrderedParallelQuery<TSource> : ParallelQuery<TSource>
{
    internal readonly IOrderedEnumerable<TSource> Order;
    internal OrderedParallelQuery(QuerySettings settings, IOrderedEnumerable<TSource> order) : base(settings, () => order.ToArray()) { Order = order; }
}

public static class ParallelEnumerable
{
    private static void Check(object? value, string name)
    {
        if (value == null) throw new ArgumentNullException(name);
    }
    public static ParallelQuery<TSource> AsParallel<TSource>(this IEnumerable<TSource> source)
    {
        Check(source, "source");
        return new ParallelQuery<TSource>(new QuerySettings(), () => source.ToArray());
    }
    public static ParallelQuery<int> Range(int start, int count) => Enumerable.Range(start, count).AsParallel();
    public static ParallelQuery<TResult> Repeat<TResult>(TResult element, int count) => Enumerable.Repeat(element, count).AsParallel();
    public static ParallelQuery<TResult> Empty<TResult>() => Enumerable.Empty<TResult>().AsParallel();
    private static ParallelQuery<T> With<T>(ParallelQuery<T> source, Action<QuerySettings> change)
    {
        QuerySettings settings = source.Settings.Copy();
        change(settings);
        return new ParallelQuery<T>(settings, source.Run);
    }
    public static ParallelQuery<TSource> AsOrdered<TSource>(this ParallelQuery<TSource> source) => With(source, s => s.Ordered = true);
    public static ParallelQuery<TSource> AsUnordered<TSource>(this ParallelQuery<TSource> source) => With(source, s => s.Ordered = false);
    public static ParallelQuery<TSource> WithDegreeOfParallelism<TSource>(this ParallelQuery<TSource> source, int degreeOfParallelism)
    {
        if (degreeOfParallelism < 1 || degreeOfParallelism > 512) throw new ArgumentOutOfRangeException("degreeOfParallelism");
        return With(source, s => s.Degree = degreeOfParallelism);
    }
    public static ParallelQuery<TSource> WithCancellation<TSource>(this ParallelQuery<TSource> source, CancellationToken cancellationToken) => With(source, s => s.Cancellation = cancellationToken);
    public static ParallelQuery<TSource> WithExecutionMode<TSource>(this ParallelQuery<TSource> source, ParallelExecutionMode executionMode) => source;
    public static ParallelQuery<TSource> WithMergeOptions<TSource>(this ParallelQuery<TSource> source, ParallelMergeOptions mergeOptions) => source;
    public static IEnumerable<TSource> AsSequential<TSource>(this ParallelQuery<TSource> source) => source;
    public static IEnumerable<TSource> AsEnumerable<TSource>(this ParallelQuery<TSource> source) => source;

    public static void ForAll<TSource>(this ParallelQuery<TSource> source, Action<TSource> action)
    {
        Check(source, "source");
        Check(action, "action");
        source.Each((x, i) => action(x));
    }
    public static ParallelQuery<TSource> Where<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => new ParallelQuery<TSource>(source.Settings, () =>
    {
        TSource[] items = source.Run();
        bool[] keep = new bool[items.Length];
        new ParallelQuery<TSource>(source.Settings, () => items).Each((x, i) => keep[i] = predicate(x));
        List<TSource> kept = new List<TSource>();
        for (int i = 0; i < items.Length; i++)
            if (keep[i]) kept.Add(items[i]);
        return kept.ToArray();
    });
    public static ParallelQuery<TResult> Select<TSource, TResult>(this ParallelQuery<TSource> source, Func<TSource, TResult> selector) => source.Map((x, i) => selector(x));
    public static ParallelQuery<TResult> Select<TSource, TResult>(this ParallelQuery<TSource> source, Func<TSource, int, TResult> selector) => source.Map(selector);
    public static ParallelQuery<TResult> SelectMany<TSource, TResult>(this ParallelQuery<TSource> source, Func<TSource, IEnumerable<TResult>> selector) => source.Map((x, i) => selector(x).ToArray()).Whole(parts => parts.SelectMany(p => p));
    public static ParallelQuery<TResult> Zip<TFirst, TSecond, TResult>(this ParallelQuery<TFirst> first, ParallelQuery<TSecond> second, Func<TFirst, TSecond, TResult> resultSelector) => first.Whole(a => a.Zip(second.Run(), resultSelector));
    public static ParallelQuery<TSource> Take<TSource>(this ParallelQuery<TSource> source, int count) => source.Whole(a => a.Take(count));
    public static ParallelQuery<TSource> Skip<TSource>(this ParallelQuery<TSource> source, int count) => source.Whole(a => a.Skip(count));
    public static ParallelQuery<TSource> TakeWhile<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => source.Whole(a => a.TakeWhile(predicate));
    public static ParallelQuery<TSource> SkipWhile<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => source.Whole(a => a.SkipWhile(predicate));
    public static ParallelQuery<TSource> Distinct<TSource>(this ParallelQuery<TSource> source) => source.Whole(a => a.Distinct());
    public static ParallelQuery<TSource> Concat<TSource>(this ParallelQuery<TSource> first, ParallelQuery<TSource> second) => first.Whole(a => a.Concat(second.Run()));
    public static ParallelQuery<TSource> Union<TSource>(this ParallelQuery<TSource> first, ParallelQuery<TSource> second) => first.Whole(a => a.Union(second.Run()));
    public static ParallelQuery<TSource> Reverse<TSource>(this ParallelQuery<TSource> source) => source.Whole(a => ((IEnumerable<TSource>)a).Reverse());
    public static ParallelQuery<IGrouping<TKey, TSource>> GroupBy<TSource, TKey>(this ParallelQuery<TSource> source, Func<TSource, TKey> keySelector) => source.Whole(a => a.GroupBy(keySelector));
    public static OrderedParallelQuery<TSource> OrderBy<TSource, TKey>(this ParallelQuery<TSource> source, Func<TSource, TKey> keySelector) => new OrderedParallelQuery<TSource>(source.Settings, new Later<TSource>(source).OrderBy(keySelector));
    public static OrderedParallelQuery<TSource> OrderByDescending<TSource, TKey>(this ParallelQuery<TSource> source, Func<TSource, TKey> keySelector) => new OrderedParallelQuery<TSource>(source.Settings, new Later<TSource>(source).OrderByDescending(keySelector));
    public static OrderedParallelQuery<TSource> ThenBy<TSource, TKey>(this OrderedParallelQuery<TSource> source, Func<TSource, TKey> keySelector) => new OrderedParallelQuery<TSource>(source.Settings, source.Order.ThenBy(keySelector));
    public static OrderedParallelQuery<TSource> ThenByDescending<TSource, TKey>(this OrderedParallelQuery<TSource> source, Func<TSource, TKey> keySelector) => new OrderedParallelQuery<TSource>(source.Settings, source.Order.ThenByDescending(keySelector));

    /// <summary>A parallel query as a plain sequence that runs when asked.</summary>
    private sealed class Later<T> : IEnumerable<T>
    {
        private readonly ParallelQuery<T> _query;
        internal Later(ParallelQuery<T> query) { _query = query; }
        public IEnumerator<T> GetEnumerator() => _query.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => _query.GetEnumerator();
    }

    public static TSource[] ToArray<TSource>(this ParallelQuery<TSource> source) => source.Run();
    public static List<TSource> ToList<TSource>(this ParallelQuery<TSource> source) => new List<TSource>(source.Run());
    public static Dictionary<TKey, TElement> ToDictionary<TSource, TKey, TElement>(this ParallelQuery<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector) where TKey : notnull => source.Run().ToDictionary(keySelector, elementSelector);
    public static int Count<TSource>(this ParallelQuery<TSource> source) => source.Run().Length;
    public static int Count<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => source.Where(predicate).Count();
    public static bool Any<TSource>(this ParallelQuery<TSource> source) => source.Run().Length != 0;
    public static bool Any<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => source.Where(predicate).Any();
    public static bool All<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => !source.Where(x => !predicate(x)).Any();
    public static bool Contains<TSource>(this ParallelQuery<TSource> source, TSource value) => source.Run().Contains(value);
    public static TSource First<TSource>(this ParallelQuery<TSource> source) => source.Run().First();
    public static TSource First<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => source.Run().First(predicate);
    public static TSource? FirstOrDefault<TSource>(this ParallelQuery<TSource> source) => source.Run().FirstOrDefault();
    public static TSource? FirstOrDefault<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => source.Run().FirstOrDefault(predicate);
    public static TSource Aggregate<TSource>(this ParallelQuery<TSource> source, Func<TSource, TSource, TSource> func) => source.Run().Aggregate(func);
    public static TAccumulate Aggregate<TSource, TAccumulate>(this ParallelQuery<TSource> source, TAccumulate seed, Func<TAccumulate, TSource, TAccumulate> func) => source.Run().Aggregate(seed, func);
    public static TResult Aggregate<TSource, TAccumulate, TResult>(this ParallelQuery<TSource> source, TAccumulate seed, Func<TAccumulate, TSource, TAccumulate> updateAccumulatorFunc, Func<TAccumulate, TAccumulate, TAccumulate> combineAccumulatorsFunc, Func<TAccumulate, TResult> resultSelector) => resultSelector(source.Run().Aggregate(seed, updateAccumulatorFunc));
    public static int Sum(this ParallelQuery<int> source) => source.Run().Sum();
    public static long Sum(this ParallelQuery<long> source) => source.Run().Sum();
    public static double Sum(this ParallelQuery<double> source) => source.Run().Sum();
    public static decimal Sum(this ParallelQuery<decimal> source) => source.Run().Sum();
    public static int Sum<TSource>(this ParallelQuery<TSource> source, Func<TSource, int> selector) => source.Select(selector).Sum();
    public static long Sum<TSource>(this ParallelQuery<TSource> source, Func<TSource, long> selector) => source.Select(selector).Sum();
    public static double Sum<TSource>(this ParallelQuery<TSource> source, Func<TSource, double> selector) => source.Select(selector).Sum();
    public static double Average(this ParallelQuery<int> source) => source.Run().Average();
    public static double Average(this ParallelQuery<double> source) => source.Run().Average();
    public static TSource? Max<TSource>(this ParallelQuery<TSource> source) => source.Run().Max<TSource>();
    public static TSource? Min<TSource>(this ParallelQuery<TSource> source) => source.Run().Min<TSource>();
}
