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
    internal ParallelExecutionMode? Mode;
    internal ParallelMergeOptions? Merge;
    internal QuerySettings Copy() => (QuerySettings)MemberwiseClone();
}

public class ParallelQuery : IEnumerable
{
    internal readonly QuerySettings Settings;
    internal ParallelQuery(QuerySettings settings) { Settings = settings; }
    IEnumerator IEnumerable.GetEnumerator() => Items();
    internal virtual IEnumerator Items() => throw new NotSupportedException();
    internal ParallelQuery<T> Over<T>(Func<IEnumerable, IEnumerable<T>> f) => new ParallelQuery<T>(Settings, _ => ParallelEnumerable.Guard(() => f(this).ToArray()));
}

/// <summary>RUNTIME 9.17: a query whose element work runs in contiguous parts, one of them on the caller. The settings of the
/// last operator hold for the whole query.</summary>
public class ParallelQuery<TSource> : ParallelQuery, IEnumerable<TSource>
{
    private readonly Func<QuerySettings, TSource[]> _run;
    internal ParallelQuery(QuerySettings settings, Func<QuerySettings, TSource[]> run) : base(settings) { _run = run; }
    internal TSource[] Run() => Run(Settings);
    internal TSource[] Run(QuerySettings settings)
    {
        settings.Cancellation.ThrowIfCancellationRequested();
        return _run(settings);
    }
    public virtual IEnumerator<TSource> GetEnumerator() => ((IEnumerable<TSource>)Run()).GetEnumerator();
    internal override IEnumerator Items() => GetEnumerator();

    /// <summary>Runs something for each element, in parts.</summary>
    internal static TSource[] Each(QuerySettings settings, TSource[] items, Action<TSource, int> body)
    {
        if (items.Length == 0) return items;
        ParallelOptions options = new ParallelOptions { CancellationToken = settings.Cancellation };
        if (settings.Degree > 0) options.MaxDegreeOfParallelism = settings.Degree;
        try { Parallel.For(0, items.Length, options, i => body(items[i], i)); }
        catch (Exception) when (settings.Cancellation.IsCancellationRequested) { throw new OperationCanceledException("The query has been canceled via the token supplied to WithCancellation.", settings.Cancellation); }
        return items;
    }
    internal ParallelQuery<TResult> Map<TResult>(Func<TSource, int, TResult> selector) => selector == null ? throw new ArgumentNullException("selector") : new ParallelQuery<TResult>(Settings, settings =>
    {
        TSource[] items = Run(settings);
        TResult[] results = new TResult[items.Length];
        Each(settings, items, (x, i) => results[i] = selector(x, i));
        return results;
    });
    /// <summary>Each element with what is found for it.</summary>
    internal ParallelQuery<KeyValuePair<TKey, TSource>> By<TKey>(Func<TSource, TKey> key) => Map((x, i) => new KeyValuePair<TKey, TSource>(key(x), x));
    internal ParallelQuery<TResult> Whole<TResult>(Func<TSource[], IEnumerable<TResult>> f) => new ParallelQuery<TResult>(Settings, settings =>
    {
        TSource[] items = Run(settings);
        return ParallelEnumerable.Guard(() => f(items).ToArray());
    });
    internal ParallelQuery<TResult> Both<TSecond, TResult>(ParallelQuery<TSecond> second, Func<TSource[], TSecond[], IEnumerable<TResult>> f)
    {
        if (second == null) throw new ArgumentNullException("second");
        return new ParallelQuery<TResult>(Merged(second.Settings), settings => f(Run(settings), second.Run(settings)).ToArray());
    }
    private QuerySettings Merged(QuerySettings other)
    {
        QuerySettings all = Settings.Copy();
        if (!all.Cancellation.CanBeCanceled) all.Cancellation = other.Cancellation;
        if (all.Degree < 0) all.Degree = other.Degree;
        all.Mode ??= other.Mode;
        all.Merge ??= other.Merge;
        return all;
    }
}

public class OrderedParallelQuery<TSource> : ParallelQuery<TSource>
{
    internal readonly IOrderedEnumerable<TSource> Order;
    internal OrderedParallelQuery(QuerySettings settings, IOrderedEnumerable<TSource> order) : base(settings, _ => ParallelEnumerable.Guard(() => order.ToArray())) { Order = order; }
}

public static class ParallelEnumerable
{
    private static void Check(object? value, string name)
    {
        if (value == null) throw new ArgumentNullException(name);
    }
    /// <summary>What the program's functions throw in a query comes out as an AggregateException.</summary>
    internal static T Guard<T>(Func<T> f)
    {
        try { return f(); }
        catch (Exception e) when (e is not AggregateException and not OperationCanceledException) { throw new AggregateException(e); }
    }
    public static ParallelQuery<TSource> AsParallel<TSource>(this IEnumerable<TSource> source)
    {
        Check(source, "source");
        return new ParallelQuery<TSource>(new QuerySettings(), _ => source.ToArray());
    }
    public static ParallelQuery<TSource> AsParallel<TSource>(this System.Collections.Concurrent.Partitioner<TSource> source) => source.GetDynamicPartitions().AsParallel();
    public static ParallelQuery AsParallel(this IEnumerable source) => source.Cast<object>().AsParallel();
    public static ParallelQuery<int> Range(int start, int count) => Enumerable.Range(start, count).AsParallel();
    public static ParallelQuery<TResult> Repeat<TResult>(TResult element, int count) => Enumerable.Repeat(element, count).AsParallel();
    public static ParallelQuery<TResult> Empty<TResult>() => Enumerable.Empty<TResult>().AsParallel();
    public static ParallelQuery<TResult> Cast<TResult>(this ParallelQuery source) => source.Over(x => x.Cast<TResult>());
    public static ParallelQuery<TResult> OfType<TResult>(this ParallelQuery source) => source.Over(x => x.OfType<TResult>());
    private static ParallelQuery<T> With<T>(ParallelQuery<T> source, bool again, string name, Action<QuerySettings> change)
    {
        if (again) throw new InvalidOperationException("The " + name + " operator may be used at most once in a query.");
        QuerySettings settings = source.Settings.Copy();
        change(settings);
        return new ParallelQuery<T>(settings, source.Run);
    }
    public static ParallelQuery<TSource> AsOrdered<TSource>(this ParallelQuery<TSource> source) => source;
    public static ParallelQuery AsOrdered(this ParallelQuery source) => source;
    public static ParallelQuery<TSource> AsUnordered<TSource>(this ParallelQuery<TSource> source) => source;
    public static ParallelQuery<TSource> WithDegreeOfParallelism<TSource>(this ParallelQuery<TSource> source, int degreeOfParallelism)
    {
        if (degreeOfParallelism < 1 || degreeOfParallelism > 512) throw new ArgumentOutOfRangeException("degreeOfParallelism", degreeOfParallelism, "degreeOfParallelism ('" + degreeOfParallelism + "') must be a non-negative and non-zero value.");
        return With(source, source.Settings.Degree > 0, "WithDegreeOfParallelism", s => s.Degree = degreeOfParallelism);
    }
    public static ParallelQuery<TSource> WithCancellation<TSource>(this ParallelQuery<TSource> source, CancellationToken cancellationToken) => With(source, source.Settings.Cancellation.CanBeCanceled, "WithCancellation", s => s.Cancellation = cancellationToken);
    public static ParallelQuery<TSource> WithExecutionMode<TSource>(this ParallelQuery<TSource> source, ParallelExecutionMode executionMode) => With(source, source.Settings.Mode != null, "WithExecutionMode", s => s.Mode = executionMode);
    public static ParallelQuery<TSource> WithMergeOptions<TSource>(this ParallelQuery<TSource> source, ParallelMergeOptions mergeOptions) => With(source, source.Settings.Merge != null, "WithMergeOptions", s => s.Merge = mergeOptions);
    public static IEnumerable<TSource> AsSequential<TSource>(this ParallelQuery<TSource> source) => new Later<TSource>(source);
    public static IEnumerable<TSource> AsEnumerable<TSource>(this ParallelQuery<TSource> source) => new Later<TSource>(source);

    public static void ForAll<TSource>(this ParallelQuery<TSource> source, Action<TSource> action)
    {
        Check(source, "source");
        Check(action, "action");
        ParallelQuery<TSource>.Each(source.Settings, source.Run(), (x, i) => action(x));
    }
    public static ParallelQuery<TSource> Where<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => source.Where(predicate == null ? null! : (x, i) => predicate(x));
    public static ParallelQuery<TSource> Where<TSource>(this ParallelQuery<TSource> source, Func<TSource, int, bool> predicate)
    {
        Check(predicate, "predicate");
        return source.Map((x, i) => new KeyValuePair<bool, TSource>(predicate(x, i), x)).Whole(a => a.Where(p => p.Key).Select(p => p.Value));
    }
    public static ParallelQuery<TResult> Select<TSource, TResult>(this ParallelQuery<TSource> source, Func<TSource, TResult> selector) => source.Map<TResult>(selector == null ? null! : (x, i) => selector(x));
    public static ParallelQuery<TResult> Select<TSource, TResult>(this ParallelQuery<TSource> source, Func<TSource, int, TResult> selector) => source.Map(selector);
    public static ParallelQuery<TResult> SelectMany<TSource, TResult>(this ParallelQuery<TSource> source, Func<TSource, IEnumerable<TResult>> selector) => source.SelectMany((x, i) => selector(x));
    public static ParallelQuery<TResult> SelectMany<TSource, TResult>(this ParallelQuery<TSource> source, Func<TSource, int, IEnumerable<TResult>> selector) => source.Map((x, i) => selector(x, i).ToArray()).Whole(parts => parts.SelectMany(p => p));
    public static ParallelQuery<TResult> SelectMany<TSource, TCollection, TResult>(this ParallelQuery<TSource> source, Func<TSource, IEnumerable<TCollection>> collectionSelector, Func<TSource, TCollection, TResult> resultSelector) => source.SelectMany((x, i) => collectionSelector(x).Select(y => resultSelector(x, y)));
    public static ParallelQuery<TResult> SelectMany<TSource, TCollection, TResult>(this ParallelQuery<TSource> source, Func<TSource, int, IEnumerable<TCollection>> collectionSelector, Func<TSource, TCollection, TResult> resultSelector) => source.SelectMany((x, i) => collectionSelector(x, i).Select(y => resultSelector(x, y)));
    public static ParallelQuery<TResult> Zip<TFirst, TSecond, TResult>(this ParallelQuery<TFirst> first, ParallelQuery<TSecond> second, Func<TFirst, TSecond, TResult> resultSelector) => first.Both(second, (a, b) => a.Zip(b)).Map((p, i) => resultSelector(p.First, p.Second));
    public static ParallelQuery<TSource> Take<TSource>(this ParallelQuery<TSource> source, int count) => source.Whole(a => a.Take(count));
    public static ParallelQuery<TSource> Skip<TSource>(this ParallelQuery<TSource> source, int count) => source.Whole(a => a.Skip(count));
    public static ParallelQuery<TSource> TakeWhile<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => source.Whole(a => a.TakeWhile(predicate));
    public static ParallelQuery<TSource> TakeWhile<TSource>(this ParallelQuery<TSource> source, Func<TSource, int, bool> predicate) => source.Whole(a => a.TakeWhile(predicate));
    public static ParallelQuery<TSource> SkipWhile<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => source.Whole(a => a.SkipWhile(predicate));
    public static ParallelQuery<TSource> SkipWhile<TSource>(this ParallelQuery<TSource> source, Func<TSource, int, bool> predicate) => source.Whole(a => a.SkipWhile(predicate));
    public static ParallelQuery<TSource> Distinct<TSource>(this ParallelQuery<TSource> source, IEqualityComparer<TSource>? comparer = null) => source.Whole(a => a.Distinct(comparer));
    public static ParallelQuery<TSource> Reverse<TSource>(this ParallelQuery<TSource> source) => source.Whole(a => Enumerable.Reverse((IEnumerable<TSource>)a));
    public static ParallelQuery<TSource> DefaultIfEmpty<TSource>(this ParallelQuery<TSource> source, TSource defaultValue = default!) => source.Whole(a => a.DefaultIfEmpty(defaultValue));
    public static ParallelQuery<TSource> Concat<TSource>(this ParallelQuery<TSource> first, ParallelQuery<TSource> second) => first.Both(second, (a, b) => a.Concat(b));
    public static ParallelQuery<TSource> Union<TSource>(this ParallelQuery<TSource> first, ParallelQuery<TSource> second, IEqualityComparer<TSource>? comparer = null) => first.Both(second, (a, b) => a.Union(b, comparer));
    public static ParallelQuery<TSource> Intersect<TSource>(this ParallelQuery<TSource> first, ParallelQuery<TSource> second, IEqualityComparer<TSource>? comparer = null) => first.Both(second, (a, b) => a.Intersect(b, comparer));
    public static ParallelQuery<TSource> Except<TSource>(this ParallelQuery<TSource> first, ParallelQuery<TSource> second, IEqualityComparer<TSource>? comparer = null) => first.Both(second, (a, b) => a.Except(b, comparer));
    public static bool SequenceEqual<TSource>(this ParallelQuery<TSource> first, ParallelQuery<TSource> second, IEqualityComparer<TSource>? comparer = null) => first.Run().SequenceEqual(second.Run(), comparer);
    public static ParallelQuery<IGrouping<TKey, TSource>> GroupBy<TSource, TKey>(this ParallelQuery<TSource> source, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer = null) => source.By(keySelector).Whole(a => a.GroupBy(p => p.Key, p => p.Value, comparer));
    public static ParallelQuery<IGrouping<TKey, TElement>> GroupBy<TSource, TKey, TElement>(this ParallelQuery<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector, IEqualityComparer<TKey>? comparer = null) => source.Map((x, i) => new KeyValuePair<TKey, TElement>(keySelector(x), elementSelector(x))).Whole(a => a.GroupBy(p => p.Key, p => p.Value, comparer));
    public static ParallelQuery<TResult> GroupBy<TSource, TKey, TResult>(this ParallelQuery<TSource> source, Func<TSource, TKey> keySelector, Func<TKey, IEnumerable<TSource>, TResult> resultSelector, IEqualityComparer<TKey>? comparer = null) => source.GroupBy(keySelector, comparer).Map((g, i) => resultSelector(g.Key, g));
    public static ParallelQuery<TResult> GroupBy<TSource, TKey, TElement, TResult>(this ParallelQuery<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector, Func<TKey, IEnumerable<TElement>, TResult> resultSelector, IEqualityComparer<TKey>? comparer = null) => source.GroupBy(keySelector, elementSelector, comparer).Map((g, i) => resultSelector(g.Key, g));
    public static ParallelQuery<TResult> Join<TOuter, TInner, TKey, TResult>(this ParallelQuery<TOuter> outer, ParallelQuery<TInner> inner, Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector, Func<TOuter, TInner, TResult> resultSelector, IEqualityComparer<TKey>? comparer = null) => outer.By(outerKeySelector).Both(inner.By(innerKeySelector), (a, b) => a.Join(b, x => x.Key, y => y.Key, (x, y) => (x, y), comparer)).Map((p, i) => resultSelector(p.x.Value, p.y.Value));
    public static ParallelQuery<TResult> GroupJoin<TOuter, TInner, TKey, TResult>(this ParallelQuery<TOuter> outer, ParallelQuery<TInner> inner, Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector, Func<TOuter, IEnumerable<TInner>, TResult> resultSelector, IEqualityComparer<TKey>? comparer = null) => outer.By(outerKeySelector).Both(inner.By(innerKeySelector), (a, b) => a.GroupJoin(b, x => x.Key, y => y.Key, (x, y) => (x, y), comparer)).Map((p, i) => resultSelector(p.x.Value, p.y.Select(y => y.Value)));
    public static OrderedParallelQuery<TSource> OrderBy<TSource, TKey>(this ParallelQuery<TSource> source, Func<TSource, TKey> keySelector, IComparer<TKey>? comparer = null) => new OrderedParallelQuery<TSource>(source.Settings, new Later<TSource>(source).OrderBy(keySelector, comparer));
    public static OrderedParallelQuery<TSource> OrderByDescending<TSource, TKey>(this ParallelQuery<TSource> source, Func<TSource, TKey> keySelector, IComparer<TKey>? comparer = null) => new OrderedParallelQuery<TSource>(source.Settings, new Later<TSource>(source).OrderByDescending(keySelector, comparer));
    public static OrderedParallelQuery<TSource> ThenBy<TSource, TKey>(this OrderedParallelQuery<TSource> source, Func<TSource, TKey> keySelector, IComparer<TKey>? comparer = null) => new OrderedParallelQuery<TSource>(source.Settings, source.Order.ThenBy(keySelector, comparer));
    public static OrderedParallelQuery<TSource> ThenByDescending<TSource, TKey>(this OrderedParallelQuery<TSource> source, Func<TSource, TKey> keySelector, IComparer<TKey>? comparer = null) => new OrderedParallelQuery<TSource>(source.Settings, source.Order.ThenByDescending(keySelector, comparer));

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
    public static Dictionary<TKey, TSource> ToDictionary<TSource, TKey>(this ParallelQuery<TSource> source, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer = null) where TKey : notnull => source.ToDictionary(keySelector, x => x, comparer);
    public static Dictionary<TKey, TElement> ToDictionary<TSource, TKey, TElement>(this ParallelQuery<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector, IEqualityComparer<TKey>? comparer = null) where TKey : notnull => Guard(() => source.Map((x, i) => new KeyValuePair<TKey, TElement>(keySelector(x), elementSelector(x))).Run().ToDictionary(p => p.Key, p => p.Value, comparer));
    public static ILookup<TKey, TSource> ToLookup<TSource, TKey>(this ParallelQuery<TSource> source, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer = null) => source.ToLookup(keySelector, x => x, comparer);
    public static ILookup<TKey, TElement> ToLookup<TSource, TKey, TElement>(this ParallelQuery<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector, IEqualityComparer<TKey>? comparer = null) => source.Map((x, i) => new KeyValuePair<TKey, TElement>(keySelector(x), elementSelector(x))).Run().ToLookup(p => p.Key, p => p.Value, comparer);
    public static int Count<TSource>(this ParallelQuery<TSource> source) => source.Run().Length;
    public static int Count<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => source.Where(predicate).Count();
    public static long LongCount<TSource>(this ParallelQuery<TSource> source) => source.Run().Length;
    public static long LongCount<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => source.Where(predicate).LongCount();
    public static bool Any<TSource>(this ParallelQuery<TSource> source) => source.Run().Length != 0;
    public static bool Any<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => source.Where(predicate).Any();
    public static TSource First<TSource>(this ParallelQuery<TSource> source) => source.Run().First();
    public static TSource First<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => source.Where(predicate).First();
    public static TSource? FirstOrDefault<TSource>(this ParallelQuery<TSource> source) => source.Run().FirstOrDefault();
    public static TSource? FirstOrDefault<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => source.Where(predicate).FirstOrDefault();
    public static TSource Last<TSource>(this ParallelQuery<TSource> source) => source.Run().Last();
    public static TSource Last<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => source.Where(predicate).Last();
    public static TSource? LastOrDefault<TSource>(this ParallelQuery<TSource> source) => source.Run().LastOrDefault();
    public static TSource? LastOrDefault<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => source.Where(predicate).LastOrDefault();
    public static TSource Single<TSource>(this ParallelQuery<TSource> source) => source.Run() is var items && items.Length > 1 ? throw new InvalidOperationException("Sequence contains more than one matching element") : items.Single();
    public static TSource Single<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => source.Where(predicate).Single();
    public static TSource? SingleOrDefault<TSource>(this ParallelQuery<TSource> source) => source.Run() is var items && items.Length > 1 ? throw new InvalidOperationException("Sequence contains more than one matching element") : items.SingleOrDefault();
    public static TSource? SingleOrDefault<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => source.Where(predicate).SingleOrDefault();
    public static bool All<TSource>(this ParallelQuery<TSource> source, Func<TSource, bool> predicate) => !source.Where(x => !predicate(x)).Any();
    public static bool Contains<TSource>(this ParallelQuery<TSource> source, TSource value, IEqualityComparer<TSource>? comparer = null) => source.Run().Contains(value, comparer);
    public static TSource ElementAt<TSource>(this ParallelQuery<TSource> source, int index) => source.Run() is var items && (uint)index < (uint)items.Length ? items[index] : throw new ArgumentOutOfRangeException("index");
    public static TSource? ElementAtOrDefault<TSource>(this ParallelQuery<TSource> source, int index) => source.Run().ElementAtOrDefault(index);
    public static TSource Aggregate<TSource>(this ParallelQuery<TSource> source, Func<TSource, TSource, TSource> func)
    {
        TSource[] items = source.Run();
        return items.Length == 0 ? items.First() : Guard(() => items.Aggregate(func));
    }
    public static TAccumulate Aggregate<TSource, TAccumulate>(this ParallelQuery<TSource> source, TAccumulate seed, Func<TAccumulate, TSource, TAccumulate> func) => source.Aggregate(seed, func, x => x);
    public static TResult Aggregate<TSource, TAccumulate, TResult>(this ParallelQuery<TSource> source, TAccumulate seed, Func<TAccumulate, TSource, TAccumulate> func, Func<TAccumulate, TResult> resultSelector) => Guard(() => resultSelector(source.Run().Aggregate(seed, func)));
    public static TResult Aggregate<TSource, TAccumulate, TResult>(this ParallelQuery<TSource> source, TAccumulate seed, Func<TAccumulate, TSource, TAccumulate> updateAccumulatorFunc, Func<TAccumulate, TAccumulate, TAccumulate> combineAccumulatorsFunc, Func<TAccumulate, TResult> resultSelector) => source.Aggregate(() => seed, updateAccumulatorFunc, combineAccumulatorsFunc, resultSelector);
    /// <summary>One accumulator a part: as many as the query's degree, or the processors.</summary>
    public static TResult Aggregate<TSource, TAccumulate, TResult>(this ParallelQuery<TSource> source, Func<TAccumulate> seedFactory, Func<TAccumulate, TSource, TAccumulate> updateAccumulatorFunc, Func<TAccumulate, TAccumulate, TAccumulate> combineAccumulatorsFunc, Func<TAccumulate, TResult> resultSelector)
    {
        TSource[] items = source.Run();
        int parts = source.Settings.Degree > 0 ? source.Settings.Degree : Environment.ProcessorCount;
        TAccumulate[] sums = new TAccumulate[parts];
        Parallel.For(0, parts, new ParallelOptions { CancellationToken = source.Settings.Cancellation, MaxDegreeOfParallelism = parts }, p =>
        {
            TAccumulate sum = seedFactory();
            for (int i = (int)((long)items.Length * p / parts); i < (int)((long)items.Length * (p + 1) / parts); i++) sum = updateAccumulatorFunc(sum, items[i]);
            sums[p] = sum;
        });
        return Guard(() => resultSelector(sums.Aggregate(combineAccumulatorsFunc)));
    }
    public static int Sum(this ParallelQuery<int> source) => Guard(() => source.Run().Sum());
    public static double Average(this ParallelQuery<int> source) => source.Run().Average();
    public static int Sum<TSource>(this ParallelQuery<TSource> source, Func<TSource, int> selector) => source.Select(selector).Sum();
    public static double Average<TSource>(this ParallelQuery<TSource> source, Func<TSource, int> selector) => source.Select(selector).Average();
    public static int? Sum(this ParallelQuery<int?> source) => Guard(() => source.Run().Sum());
    public static double? Average(this ParallelQuery<int?> source) => source.Run().Average();
    public static int? Sum<TSource>(this ParallelQuery<TSource> source, Func<TSource, int?> selector) => source.Select(selector).Sum();
    public static double? Average<TSource>(this ParallelQuery<TSource> source, Func<TSource, int?> selector) => source.Select(selector).Average();
    public static long Sum(this ParallelQuery<long> source) => Guard(() => source.Run().Sum());
    public static double Average(this ParallelQuery<long> source) => source.Run().Average();
    public static long Sum<TSource>(this ParallelQuery<TSource> source, Func<TSource, long> selector) => source.Select(selector).Sum();
    public static double Average<TSource>(this ParallelQuery<TSource> source, Func<TSource, long> selector) => source.Select(selector).Average();
    public static long? Sum(this ParallelQuery<long?> source) => Guard(() => source.Run().Sum());
    public static double? Average(this ParallelQuery<long?> source) => source.Run().Average();
    public static long? Sum<TSource>(this ParallelQuery<TSource> source, Func<TSource, long?> selector) => source.Select(selector).Sum();
    public static double? Average<TSource>(this ParallelQuery<TSource> source, Func<TSource, long?> selector) => source.Select(selector).Average();
    public static float Sum(this ParallelQuery<float> source) => Guard(() => source.Run().Sum());
    public static float Average(this ParallelQuery<float> source) => source.Run().Average();
    public static float Sum<TSource>(this ParallelQuery<TSource> source, Func<TSource, float> selector) => source.Select(selector).Sum();
    public static float Average<TSource>(this ParallelQuery<TSource> source, Func<TSource, float> selector) => source.Select(selector).Average();
    public static float? Sum(this ParallelQuery<float?> source) => Guard(() => source.Run().Sum());
    public static float? Average(this ParallelQuery<float?> source) => source.Run().Average();
    public static float? Sum<TSource>(this ParallelQuery<TSource> source, Func<TSource, float?> selector) => source.Select(selector).Sum();
    public static float? Average<TSource>(this ParallelQuery<TSource> source, Func<TSource, float?> selector) => source.Select(selector).Average();
    public static double Sum(this ParallelQuery<double> source) => Guard(() => source.Run().Sum());
    public static double Average(this ParallelQuery<double> source) => source.Run().Average();
    public static double Sum<TSource>(this ParallelQuery<TSource> source, Func<TSource, double> selector) => source.Select(selector).Sum();
    public static double Average<TSource>(this ParallelQuery<TSource> source, Func<TSource, double> selector) => source.Select(selector).Average();
    public static double? Sum(this ParallelQuery<double?> source) => Guard(() => source.Run().Sum());
    public static double? Average(this ParallelQuery<double?> source) => source.Run().Average();
    public static double? Sum<TSource>(this ParallelQuery<TSource> source, Func<TSource, double?> selector) => source.Select(selector).Sum();
    public static double? Average<TSource>(this ParallelQuery<TSource> source, Func<TSource, double?> selector) => source.Select(selector).Average();
    public static decimal Sum(this ParallelQuery<decimal> source) => Guard(() => source.Run().Sum());
    public static decimal Average(this ParallelQuery<decimal> source) => source.Run().Average();
    public static decimal Sum<TSource>(this ParallelQuery<TSource> source, Func<TSource, decimal> selector) => source.Select(selector).Sum();
    public static decimal Average<TSource>(this ParallelQuery<TSource> source, Func<TSource, decimal> selector) => source.Select(selector).Average();
    public static decimal? Sum(this ParallelQuery<decimal?> source) => Guard(() => source.Run().Sum());
    public static decimal? Average(this ParallelQuery<decimal?> source) => source.Run().Average();
    public static decimal? Sum<TSource>(this ParallelQuery<TSource> source, Func<TSource, decimal?> selector) => source.Select(selector).Sum();
    public static decimal? Average<TSource>(this ParallelQuery<TSource> source, Func<TSource, decimal?> selector) => source.Select(selector).Average();
    public static TSource? Max<TSource>(this ParallelQuery<TSource> source) => source.Run().Max<TSource>();
    public static TResult? Max<TSource, TResult>(this ParallelQuery<TSource> source, Func<TSource, TResult> selector) => source.Select(selector).Max();
    public static TSource? Min<TSource>(this ParallelQuery<TSource> source) => source.Run().Min<TSource>();
    public static TResult? Min<TSource, TResult>(this ParallelQuery<TSource> source, Func<TSource, TResult> selector) => source.Select(selector).Min();
}
