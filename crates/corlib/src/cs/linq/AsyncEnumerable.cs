using System.Threading;
using System.Threading.Tasks;

namespace System.Linq;

/// <summary>LINQ over asynchronous sequences.</summary>
public static partial class AsyncEnumerable
{
    private static void Check(object? value, string name)
    {
        if (value == null) throw new ArgumentNullException(name);
    }
    private static InvalidOperationException NoElements() => new InvalidOperationException("Sequence contains no elements");
    private static InvalidOperationException NoMatch() => new InvalidOperationException("Sequence contains no matching element");
    private static InvalidOperationException MoreThanOne() => new InvalidOperationException("Sequence contains more than one element");
    private static InvalidOperationException MoreThanOneMatch() => new InvalidOperationException("Sequence contains more than one matching element");

    public static IAsyncEnumerable<TResult> Empty<TResult>() => Enumerable.Empty<TResult>().ToAsyncEnumerable();
    public static IAsyncEnumerable<int> Range(int start, int count) => Enumerable.Range(start, count).ToAsyncEnumerable();
    public static IAsyncEnumerable<TResult> Repeat<TResult>(TResult element, int count) => Enumerable.Repeat(element, count).ToAsyncEnumerable();
    public static IAsyncEnumerable<TSource> ToAsyncEnumerable<TSource>(this IEnumerable<TSource> source)
    {
        Check(source, "source");
        return Over(source, default);
    }
    private static async IAsyncEnumerable<TSource> Over<TSource>(IEnumerable<TSource> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (TSource item in source)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }

    public static IAsyncEnumerable<TSource> Where<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return WhereCore(source, predicate, default);
    }
    private static async IAsyncEnumerable<TSource> WhereCore<TSource>(IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            if (predicate(item)) yield return item;
    }
    public static IAsyncEnumerable<TSource> Where<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, int, bool> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return WhereCore(source, predicate, default);
    }
    private static async IAsyncEnumerable<TSource> WhereCore<TSource>(IAsyncEnumerable<TSource> source, Func<TSource, int, bool> predicate, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int index = 0;
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            if (predicate(item, index++)) yield return item;
    }
    public static IAsyncEnumerable<TSource> Where<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<bool>> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return WhereCore(source, predicate, default);
    }
    private static async IAsyncEnumerable<TSource> WhereCore<TSource>(IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<bool>> predicate, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            if (await predicate(item, cancellationToken).ConfigureAwait(false)) yield return item;
    }
    public static IAsyncEnumerable<TResult> Select<TSource, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, TResult> selector)
    {
        Check(source, "source");
        Check(selector, "selector");
        return SelectCore(source, selector, default);
    }
    private static async IAsyncEnumerable<TResult> SelectCore<TSource, TResult>(IAsyncEnumerable<TSource> source, Func<TSource, TResult> selector, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return selector(item);
    }
    public static IAsyncEnumerable<TResult> Select<TSource, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, int, TResult> selector)
    {
        Check(source, "source");
        Check(selector, "selector");
        return SelectCore(source, selector, default);
    }
    private static async IAsyncEnumerable<TResult> SelectCore<TSource, TResult>(IAsyncEnumerable<TSource> source, Func<TSource, int, TResult> selector, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int index = 0;
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return selector(item, index++);
    }
    public static IAsyncEnumerable<TResult> Select<TSource, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TResult>> selector)
    {
        Check(source, "source");
        Check(selector, "selector");
        return SelectCore(source, selector, default);
    }
    private static async IAsyncEnumerable<TResult> SelectCore<TSource, TResult>(IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TResult>> selector, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return await selector(item, cancellationToken).ConfigureAwait(false);
    }
    public static IAsyncEnumerable<TResult> SelectMany<TSource, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, IEnumerable<TResult>> selector)
    {
        Check(source, "source");
        Check(selector, "selector");
        return SelectManyCore(source, selector, default);
    }
    private static async IAsyncEnumerable<TResult> SelectManyCore<TSource, TResult>(IAsyncEnumerable<TSource> source, Func<TSource, IEnumerable<TResult>> selector, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            foreach (TResult inner in selector(item)) yield return inner;
    }
    public static IAsyncEnumerable<TResult> SelectMany<TSource, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, IAsyncEnumerable<TResult>> selector)
    {
        Check(source, "source");
        Check(selector, "selector");
        return SelectManyCore(source, selector, default);
    }
    private static async IAsyncEnumerable<TResult> SelectManyCore<TSource, TResult>(IAsyncEnumerable<TSource> source, Func<TSource, IAsyncEnumerable<TResult>> selector, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            await foreach (TResult inner in selector(item).WithCancellation(cancellationToken).ConfigureAwait(false)) yield return inner;
    }
    public static IAsyncEnumerable<TSource> Take<TSource>(this IAsyncEnumerable<TSource> source, int count)
    {
        Check(source, "source");
        return TakeCore(source, count, default);
    }
    private static async IAsyncEnumerable<TSource> TakeCore<TSource>(IAsyncEnumerable<TSource> source, int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (count <= 0) yield break;
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return item;
            if (--count == 0) break;
        }
    }
    public static IAsyncEnumerable<TSource> Skip<TSource>(this IAsyncEnumerable<TSource> source, int count)
    {
        Check(source, "source");
        return SkipCore(source, count, default);
    }
    private static async IAsyncEnumerable<TSource> SkipCore<TSource>(IAsyncEnumerable<TSource> source, int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (count > 0) count--;
            else yield return item;
        }
    }
    public static IAsyncEnumerable<TSource> TakeWhile<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return TakeWhileCore(source, predicate, default);
    }
    private static async IAsyncEnumerable<TSource> TakeWhileCore<TSource>(IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (!predicate(item)) break;
            yield return item;
        }
    }
    public static IAsyncEnumerable<TSource> SkipWhile<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return SkipWhileCore(source, predicate, default);
    }
    private static async IAsyncEnumerable<TSource> SkipWhileCore<TSource>(IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool skipping = true;
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (skipping && predicate(item)) continue;
            skipping = false;
            yield return item;
        }
    }
    public static IAsyncEnumerable<TSource[]> Chunk<TSource>(this IAsyncEnumerable<TSource> source, int size)
    {
        Check(source, "source");
        if (size < 1) throw new ArgumentOutOfRangeException("size");
        return ChunkCore(source, size, default);
    }
    private static async IAsyncEnumerable<TSource[]> ChunkCore<TSource>(IAsyncEnumerable<TSource> source, int size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<TSource> chunk = new List<TSource>();
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            chunk.Add(item);
            if (chunk.Count < size) continue;
            yield return chunk.ToArray();
            chunk.Clear();
        }
        if (chunk.Count > 0) yield return chunk.ToArray();
    }
    public static IAsyncEnumerable<TSource> Concat<TSource>(this IAsyncEnumerable<TSource> source, IAsyncEnumerable<TSource> second)
    {
        Check(source, "source");
        Check(second, "second");
        return ConcatCore(source, second, default);
    }
    private static async IAsyncEnumerable<TSource> ConcatCore<TSource>(IAsyncEnumerable<TSource> source, IAsyncEnumerable<TSource> second, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return item;
        await foreach (TSource item in second.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return item;
    }
    public static IAsyncEnumerable<TSource> Append<TSource>(this IAsyncEnumerable<TSource> source, TSource element)
    {
        Check(source, "source");
        return AppendCore(source, element, default);
    }
    private static async IAsyncEnumerable<TSource> AppendCore<TSource>(IAsyncEnumerable<TSource> source, TSource element, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return item;
        yield return element;
    }
    public static IAsyncEnumerable<TSource> Prepend<TSource>(this IAsyncEnumerable<TSource> source, TSource element)
    {
        Check(source, "source");
        return PrependCore(source, element, default);
    }
    private static async IAsyncEnumerable<TSource> PrependCore<TSource>(IAsyncEnumerable<TSource> source, TSource element, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return element;
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return item;
    }
    public static IAsyncEnumerable<TSource> Distinct<TSource>(this IAsyncEnumerable<TSource> source, IEqualityComparer<TSource>? comparer = null)
    {
        Check(source, "source");
        return DistinctCore(source, comparer, default);
    }
    private static async IAsyncEnumerable<TSource> DistinctCore<TSource>(IAsyncEnumerable<TSource> source, IEqualityComparer<TSource>? comparer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<TSource> seen = new HashSet<TSource>(comparer);
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            if (seen.Add(item)) yield return item;
    }
    public static IAsyncEnumerable<TSource> DistinctBy<TSource, TKey>(this IAsyncEnumerable<TSource> source, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer = null)
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        return DistinctByCore(source, keySelector, comparer, default);
    }
    private static async IAsyncEnumerable<TSource> DistinctByCore<TSource, TKey>(IAsyncEnumerable<TSource> source, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<TKey> seen = new HashSet<TKey>(comparer);
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            if (seen.Add(keySelector(item))) yield return item;
    }
    public static IAsyncEnumerable<(int Index, TSource Item)> Index<TSource>(this IAsyncEnumerable<TSource> source)
    {
        Check(source, "source");
        return IndexCore(source, default);
    }
    private static async IAsyncEnumerable<(int Index, TSource Item)> IndexCore<TSource>(IAsyncEnumerable<TSource> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int index = 0;
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return (index++, item);
    }
    public static IAsyncEnumerable<TSource?> DefaultIfEmpty<TSource>(this IAsyncEnumerable<TSource> source) => DefaultIfEmpty(source!, default(TSource));
    public static IAsyncEnumerable<TSource> DefaultIfEmpty<TSource>(this IAsyncEnumerable<TSource> source, TSource defaultValue)
    {
        Check(source, "source");
        return DefaultIfEmptyCore(source, defaultValue, default);
    }
    private static async IAsyncEnumerable<TSource> DefaultIfEmptyCore<TSource>(IAsyncEnumerable<TSource> source, TSource defaultValue, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool any = false;
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            any = true;
            yield return item;
        }
        if (!any) yield return defaultValue;
    }
    public static IAsyncEnumerable<TSource> Reverse<TSource>(this IAsyncEnumerable<TSource> source)
    {
        Check(source, "source");
        return ReverseCore(source, default);
    }
    private static async IAsyncEnumerable<TSource> ReverseCore<TSource>(IAsyncEnumerable<TSource> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<TSource> list = await source.ToListAsync(cancellationToken).ConfigureAwait(false);
        for (int i = list.Count - 1; i >= 0; i--) yield return list[i];
    }
    public static IAsyncEnumerable<(TFirst First, TSecond Second)> Zip<TFirst, TSecond>(this IAsyncEnumerable<TFirst> first, IAsyncEnumerable<TSecond> second)
    {
        Check(first, "first");
        Check(second, "second");
        return ZipCore(first, second, (a, b) => (a, b), default);
    }
    public static IAsyncEnumerable<TResult> Zip<TFirst, TSecond, TResult>(this IAsyncEnumerable<TFirst> first, IAsyncEnumerable<TSecond> second, Func<TFirst, TSecond, TResult> resultSelector)
    {
        Check(first, "first");
        Check(second, "second");
        Check(resultSelector, "resultSelector");
        return ZipCore(first, second, resultSelector, default);
    }
    private static async IAsyncEnumerable<TResult> ZipCore<TFirst, TSecond, TResult>(IAsyncEnumerable<TFirst> first, IAsyncEnumerable<TSecond> second, Func<TFirst, TSecond, TResult> resultSelector, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using IAsyncEnumerator<TFirst> a = first.GetAsyncEnumerator(cancellationToken);
        await using IAsyncEnumerator<TSecond> b = second.GetAsyncEnumerator(cancellationToken);
        while (await a.MoveNextAsync().ConfigureAwait(false) && await b.MoveNextAsync().ConfigureAwait(false)) yield return resultSelector(a.Current, b.Current);
    }
    public static IAsyncEnumerable<TResult> OfType<TResult>(this IAsyncEnumerable<object?> source)
    {
        Check(source, "source");
        return source.Where(item => item is TResult).Select(item => (TResult)item!);
    }
    public static IAsyncEnumerable<TResult> Cast<TResult>(this IAsyncEnumerable<object?> source)
    {
        Check(source, "source");
        return source.Select(item => (TResult)item!);
    }

    public static ValueTask<List<TSource>> ToListAsync<TSource>(this IAsyncEnumerable<TSource> source, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        return ToListAsyncCore(source, cancellationToken);
    }
    private static async ValueTask<List<TSource>> ToListAsyncCore<TSource>(IAsyncEnumerable<TSource> source, CancellationToken cancellationToken)
    {
        List<TSource> list = new List<TSource>();
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            list.Add(item);
        return list;
    }
    public static ValueTask<TSource[]> ToArrayAsync<TSource>(this IAsyncEnumerable<TSource> source, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        return ToArrayAsyncCore(source, cancellationToken);
    }
    private static async ValueTask<TSource[]> ToArrayAsyncCore<TSource>(IAsyncEnumerable<TSource> source, CancellationToken cancellationToken)
    {
        return (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).ToArray();
    }
    public static ValueTask<TSource> FirstAsync<TSource>(this IAsyncEnumerable<TSource> source, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        return FirstAsyncCore(source, cancellationToken);
    }
    private static async ValueTask<TSource> FirstAsyncCore<TSource>(IAsyncEnumerable<TSource> source, CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            return item;
        throw NoElements();
    }
    public static ValueTask<TSource> FirstAsync<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return FirstAsyncCore(source, predicate, cancellationToken);
    }
    private static async ValueTask<TSource> FirstAsyncCore<TSource>(IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate, CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            if (predicate(item)) return item;
        throw NoElements();
    }
    public static ValueTask<TSource?> FirstOrDefaultAsync<TSource>(this IAsyncEnumerable<TSource> source, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        return FirstOrDefaultAsyncCore(source, cancellationToken);
    }
    private static async ValueTask<TSource?> FirstOrDefaultAsyncCore<TSource>(IAsyncEnumerable<TSource> source, CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            return item;
        return default;
    }
    public static ValueTask<TSource?> FirstOrDefaultAsync<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return FirstOrDefaultAsyncCore(source, predicate, cancellationToken);
    }
    private static async ValueTask<TSource?> FirstOrDefaultAsyncCore<TSource>(IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate, CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            if (predicate(item)) return item;
        return default;
    }
    public static ValueTask<TSource> FirstOrDefaultAsync<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate, TSource defaultValue, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return FirstOrDefaultAsyncCore(source, predicate, defaultValue, cancellationToken);
    }
    private static async ValueTask<TSource> FirstOrDefaultAsyncCore<TSource>(IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate, TSource defaultValue, CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            if (predicate(item)) return item;
        return defaultValue;
    }
    public static ValueTask<TSource> LastAsync<TSource>(this IAsyncEnumerable<TSource> source, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        return LastAsyncCore(source, cancellationToken);
    }
    private static async ValueTask<TSource> LastAsyncCore<TSource>(IAsyncEnumerable<TSource> source, CancellationToken cancellationToken)
    {
        bool found = false;
        TSource last = default!;
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            found = true;
            last = item;
        }
        if (found) return last;
        throw NoElements();
    }
    public static ValueTask<TSource?> LastOrDefaultAsync<TSource>(this IAsyncEnumerable<TSource> source, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        return LastOrDefaultAsyncCore(source, cancellationToken);
    }
    private static async ValueTask<TSource?> LastOrDefaultAsyncCore<TSource>(IAsyncEnumerable<TSource> source, CancellationToken cancellationToken)
    {
        bool found = false;
        TSource last = default!;
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            found = true;
            last = item;
        }
        if (found) return last;
        return default;
    }
    public static ValueTask<TSource> SingleAsync<TSource>(this IAsyncEnumerable<TSource> source, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        return SingleAsyncCore(source, cancellationToken);
    }
    private static async ValueTask<TSource> SingleAsyncCore<TSource>(IAsyncEnumerable<TSource> source, CancellationToken cancellationToken)
    {
        bool found = false;
        TSource result = default!;
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (found) throw MoreThanOne();
            found = true;
            result = item;
        }
        if (!found) throw NoElements();
        return result;
    }
    public static ValueTask<TSource> SingleAsync<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return SingleAsyncCore(source, predicate, cancellationToken);
    }
    private static async ValueTask<TSource> SingleAsyncCore<TSource>(IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate, CancellationToken cancellationToken)
    {
        bool found = false;
        TSource result = default!;
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (!predicate(item)) continue;
            if (found) throw MoreThanOneMatch();
            found = true;
            result = item;
        }
        if (!found) throw NoElements();
        return result;
    }
    public static ValueTask<TSource?> SingleOrDefaultAsync<TSource>(this IAsyncEnumerable<TSource> source, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        return SingleOrDefaultAsyncCore(source, cancellationToken);
    }
    private static async ValueTask<TSource?> SingleOrDefaultAsyncCore<TSource>(IAsyncEnumerable<TSource> source, CancellationToken cancellationToken)
    {
        bool found = false;
        TSource? result = default;
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (found) throw MoreThanOne();
            found = true;
            result = item;
        }
        return result;
    }
    public static ValueTask<TSource> ElementAtAsync<TSource>(this IAsyncEnumerable<TSource> source, int index, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        return ElementAtAsyncCore(source, index, cancellationToken);
    }
    private static async ValueTask<TSource> ElementAtAsyncCore<TSource>(IAsyncEnumerable<TSource> source, int index, CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            if (index-- == 0) return item;
        throw new ArgumentOutOfRangeException("index");
    }
    public static ValueTask<bool> AnyAsync<TSource>(this IAsyncEnumerable<TSource> source, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        return AnyAsyncCore(source, cancellationToken);
    }
    private static async ValueTask<bool> AnyAsyncCore<TSource>(IAsyncEnumerable<TSource> source, CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            return true;
        return false;
    }
    public static ValueTask<bool> AnyAsync<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return AnyAsyncCore(source, predicate, cancellationToken);
    }
    private static async ValueTask<bool> AnyAsyncCore<TSource>(IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate, CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            if (predicate(item)) return true;
        return false;
    }
    public static ValueTask<bool> AllAsync<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return AllAsyncCore(source, predicate, cancellationToken);
    }
    private static async ValueTask<bool> AllAsyncCore<TSource>(IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate, CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            if (!predicate(item)) return false;
        return true;
    }
    public static ValueTask<int> CountAsync<TSource>(this IAsyncEnumerable<TSource> source, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        return CountAsyncCore(source, cancellationToken);
    }
    private static async ValueTask<int> CountAsyncCore<TSource>(IAsyncEnumerable<TSource> source, CancellationToken cancellationToken)
    {
        int count = 0;
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            count++;
        return count;
    }
    public static ValueTask<int> CountAsync<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return CountAsyncCore(source, predicate, cancellationToken);
    }
    private static async ValueTask<int> CountAsyncCore<TSource>(IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate, CancellationToken cancellationToken)
    {
        int count = 0;
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            if (predicate(item)) count++;
        return count;
    }
    public static ValueTask<long> LongCountAsync<TSource>(this IAsyncEnumerable<TSource> source, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        return LongCountAsyncCore(source, cancellationToken);
    }
    private static async ValueTask<long> LongCountAsyncCore<TSource>(IAsyncEnumerable<TSource> source, CancellationToken cancellationToken)
    {
        long count = 0;
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            count++;
        return count;
    }
    public static ValueTask<TSource> AggregateAsync<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, TSource, TSource> func, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        Check(func, "func");
        return AggregateAsyncCore(source, func, cancellationToken);
    }
    private static async ValueTask<TSource> AggregateAsyncCore<TSource>(IAsyncEnumerable<TSource> source, Func<TSource, TSource, TSource> func, CancellationToken cancellationToken)
    {
        bool found = false;
        TSource result = default!;
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            result = found ? func(result, item) : item;
            found = true;
        }
        if (!found) throw NoElements();
        return result;
    }
    public static ValueTask<TAccumulate> AggregateAsync<TSource, TAccumulate>(this IAsyncEnumerable<TSource> source, TAccumulate seed, Func<TAccumulate, TSource, TAccumulate> func, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        Check(func, "func");
        return AggregateAsyncCore(source, seed, func, cancellationToken);
    }
    private static async ValueTask<TAccumulate> AggregateAsyncCore<TSource, TAccumulate>(IAsyncEnumerable<TSource> source, TAccumulate seed, Func<TAccumulate, TSource, TAccumulate> func, CancellationToken cancellationToken)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            seed = func(seed, item);
        return seed;
    }
    public static async ValueTask<int> SumAsync(this IAsyncEnumerable<int> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Sum();
    public static async ValueTask<double> AverageAsync(this IAsyncEnumerable<int> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Average();
    public static async ValueTask<long> SumAsync(this IAsyncEnumerable<long> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Sum();
    public static async ValueTask<double> AverageAsync(this IAsyncEnumerable<long> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Average();
    public static async ValueTask<float> SumAsync(this IAsyncEnumerable<float> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Sum();
    public static async ValueTask<float> AverageAsync(this IAsyncEnumerable<float> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Average();
    public static async ValueTask<double> SumAsync(this IAsyncEnumerable<double> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Sum();
    public static async ValueTask<double> AverageAsync(this IAsyncEnumerable<double> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Average();
    public static async ValueTask<decimal> SumAsync(this IAsyncEnumerable<decimal> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Sum();
    public static async ValueTask<decimal> AverageAsync(this IAsyncEnumerable<decimal> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Average();
    public static async ValueTask<int?> SumAsync(this IAsyncEnumerable<int?> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Sum();
    public static async ValueTask<double?> AverageAsync(this IAsyncEnumerable<int?> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Average();
    public static async ValueTask<long?> SumAsync(this IAsyncEnumerable<long?> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Sum();
    public static async ValueTask<double?> AverageAsync(this IAsyncEnumerable<long?> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Average();
    public static async ValueTask<float?> SumAsync(this IAsyncEnumerable<float?> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Sum();
    public static async ValueTask<float?> AverageAsync(this IAsyncEnumerable<float?> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Average();
    public static async ValueTask<double?> SumAsync(this IAsyncEnumerable<double?> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Sum();
    public static async ValueTask<double?> AverageAsync(this IAsyncEnumerable<double?> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Average();
    public static async ValueTask<decimal?> SumAsync(this IAsyncEnumerable<decimal?> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Sum();
    public static async ValueTask<decimal?> AverageAsync(this IAsyncEnumerable<decimal?> source, CancellationToken cancellationToken = default) => (await source.ToListAsync(cancellationToken).ConfigureAwait(false)).Average();
    public static IEnumerable<TSource> ToBlockingEnumerable<TSource>(this IAsyncEnumerable<TSource> source, CancellationToken cancellationToken = default)
    {
        IAsyncEnumerator<TSource> e = source.GetAsyncEnumerator(cancellationToken);
        try
        {
            while (true)
            {
                ValueTask<bool> next = e.MoveNextAsync();
                if (!(next.IsCompleted ? next.Result : next.AsTask().GetAwaiter().GetResult())) break;
                yield return e.Current;
            }
        }
        finally
        {
            ValueTask end = e.DisposeAsync();
            if (end.IsCompleted) end.GetAwaiter().GetResult();
            else end.AsTask().GetAwaiter().GetResult();
        }
    }
}
