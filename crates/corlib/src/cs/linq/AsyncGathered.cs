using System.Threading;
using System.Threading.Tasks;

namespace System.Linq;

public interface IOrderedAsyncEnumerable<out TElement> : IAsyncEnumerable<TElement>
{
    IOrderedAsyncEnumerable<TElement> CreateOrderedAsyncEnumerable<TKey>(Func<TElement, TKey> keySelector, IComparer<TKey>? comparer, bool descending);
    IOrderedAsyncEnumerable<TElement> CreateOrderedAsyncEnumerable<TKey>(Func<TElement, CancellationToken, ValueTask<TKey>> keySelector, IComparer<TKey>? comparer, bool descending);
}

// Operators that see a whole sequence before they give the first element: those of Enumerable over what was gathered.
public static partial class AsyncEnumerable
{
    private static async IAsyncEnumerable<TResult> Gathered<TSource, TResult>(IAsyncEnumerable<TSource> source, Func<List<TSource>, IEnumerable<TResult>> then, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (TResult item in then(await source.ToListAsync(cancellationToken).ConfigureAwait(false))) yield return item;
    }
    /// <summary>What each element gives by a function of the second sequence, which is gathered after the first element has come.</summary>
    private static async IAsyncEnumerable<TResult> Joined<TOuter, TInner, TResult>(IAsyncEnumerable<TOuter> outer, IAsyncEnumerable<TInner> inner, Func<List<TInner>, Func<TOuter, IEnumerable<TResult>>> make, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Func<TOuter, IEnumerable<TResult>>? results = null;
        await foreach (TOuter item in outer.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            results ??= make(await inner.ToListAsync(cancellationToken).ConfigureAwait(false));
            foreach (TResult result in results(item)) yield return result;
        }
    }
    private static IAsyncEnumerable<T> Checked<T>(IAsyncEnumerable<T> source, object? second, string name)
    {
        Check(source, "source");
        Check(second, name);
        return source;
    }

    /// <summary>A sequence in order: its elements' keys are asked for a level at a time, those of the first order first.</summary>
    private sealed class Ordered<T>(IAsyncEnumerable<T> source, Ordered<T>? before, Func<T[], CancellationToken, ValueTask<Comparison<int>>> level) : IOrderedAsyncEnumerable<T>
    {
        public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => Sorted(cancellationToken).GetAsyncEnumerator(cancellationToken);
        private async IAsyncEnumerable<T> Sorted([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            T[] items = await source.ToArrayAsync(cancellationToken).ConfigureAwait(false);
            List<Comparison<int>> levels = new List<Comparison<int>>();
            if (items.Length > 0) await Levels(items, levels, cancellationToken).ConfigureAwait(false);
            int[] places = new int[items.Length];
            for (int i = 0; i < places.Length; i++) places[i] = i;
            Array.Sort(places, (a, b) =>
            {
                for (int i = 0; i < levels.Count; i++)
                {
                    int c = levels[i](a, b);
                    if (c != 0) return c;
                }
                return a - b;
            });
            foreach (int place in places) yield return items[place];
        }
        private async ValueTask Levels(T[] items, List<Comparison<int>> levels, CancellationToken cancellationToken)
        {
            if (before != null) await before.Levels(items, levels, cancellationToken).ConfigureAwait(false);
            levels.Add(await level(items, cancellationToken).ConfigureAwait(false));
        }
        public IOrderedAsyncEnumerable<T> CreateOrderedAsyncEnumerable<TKey>(Func<T, TKey> keySelector, IComparer<TKey>? comparer, bool descending) => InOrder(source, this, keySelector, comparer, descending);
        public IOrderedAsyncEnumerable<T> CreateOrderedAsyncEnumerable<TKey>(Func<T, CancellationToken, ValueTask<TKey>> keySelector, IComparer<TKey>? comparer, bool descending) => InOrder(source, this, keySelector, comparer, descending);
    }
    private static IOrderedAsyncEnumerable<T> InOrder<T, TKey>(IAsyncEnumerable<T> source, Ordered<T>? before, Func<T, TKey> keySelector, IComparer<TKey>? comparer, bool descending)
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        return new Ordered<T>(source, before, (items, token) => new ValueTask<Comparison<int>>(ByKeys(Array.ConvertAll(items, item => keySelector(item)), comparer, descending)));
    }
    private static IOrderedAsyncEnumerable<T> InOrder<T, TKey>(IAsyncEnumerable<T> source, Ordered<T>? before, Func<T, CancellationToken, ValueTask<TKey>> keySelector, IComparer<TKey>? comparer, bool descending)
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        return new Ordered<T>(source, before, async (items, token) =>
        {
            TKey[] keys = new TKey[items.Length];
            for (int i = 0; i < keys.Length; i++) keys[i] = await keySelector(items[i], token).ConfigureAwait(false);
            return ByKeys(keys, comparer, descending);
        });
    }
    private static Comparison<int> ByKeys<TKey>(TKey[] keys, IComparer<TKey>? comparer, bool descending)
    {
        IComparer<TKey> used = comparer ?? Comparer<TKey>.Default;
        return (a, b) =>
        {
            int c = used.Compare(keys[a], keys[b]);
            return c == 0 ? 0 : c > 0 != descending ? 1 : -1;
        };
    }
    public static IOrderedAsyncEnumerable<T> Order<T>(this IAsyncEnumerable<T> source, IComparer<T>? comparer = null) => InOrder(source, null, x => x, comparer, false);
    public static IOrderedAsyncEnumerable<T> OrderDescending<T>(this IAsyncEnumerable<T> source, IComparer<T>? comparer = null) => InOrder(source, null, x => x, comparer, true);
    public static IOrderedAsyncEnumerable<TSource> OrderBy<TSource, TKey>(this IAsyncEnumerable<TSource> source, Func<TSource, TKey> keySelector, IComparer<TKey>? comparer = null) => InOrder(source, null, keySelector, comparer, false);
    public static IOrderedAsyncEnumerable<TSource> OrderBy<TSource, TKey>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, IComparer<TKey>? comparer = null) => InOrder(source, null, keySelector, comparer, false);
    public static IOrderedAsyncEnumerable<TSource> OrderByDescending<TSource, TKey>(this IAsyncEnumerable<TSource> source, Func<TSource, TKey> keySelector, IComparer<TKey>? comparer = null) => InOrder(source, null, keySelector, comparer, true);
    public static IOrderedAsyncEnumerable<TSource> OrderByDescending<TSource, TKey>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, IComparer<TKey>? comparer = null) => InOrder(source, null, keySelector, comparer, true);
    private static IOrderedAsyncEnumerable<T> InOrder<T>(IOrderedAsyncEnumerable<T> source)
    {
        Check(source, "source");
        return source;
    }
    public static IOrderedAsyncEnumerable<TSource> ThenBy<TSource, TKey>(this IOrderedAsyncEnumerable<TSource> source, Func<TSource, TKey> keySelector, IComparer<TKey>? comparer = null) => InOrder(source).CreateOrderedAsyncEnumerable(keySelector, comparer, false);
    public static IOrderedAsyncEnumerable<TSource> ThenBy<TSource, TKey>(this IOrderedAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, IComparer<TKey>? comparer = null) => InOrder(source).CreateOrderedAsyncEnumerable(keySelector, comparer, false);
    public static IOrderedAsyncEnumerable<TSource> ThenByDescending<TSource, TKey>(this IOrderedAsyncEnumerable<TSource> source, Func<TSource, TKey> keySelector, IComparer<TKey>? comparer = null) => InOrder(source).CreateOrderedAsyncEnumerable(keySelector, comparer, true);
    public static IOrderedAsyncEnumerable<TSource> ThenByDescending<TSource, TKey>(this IOrderedAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, IComparer<TKey>? comparer = null) => InOrder(source).CreateOrderedAsyncEnumerable(keySelector, comparer, true);

    public static IAsyncEnumerable<IGrouping<TKey, TSource>> GroupBy<TSource, TKey>(this IAsyncEnumerable<TSource> source, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer = null) =>
        Gathered(Checked(source, keySelector, "keySelector"), list => list.GroupBy(keySelector, comparer));
    public static IAsyncEnumerable<IGrouping<TKey, TElement>> GroupBy<TSource, TKey, TElement>(this IAsyncEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector, IEqualityComparer<TKey>? comparer = null) =>
        Gathered(Checked(source, keySelector, "keySelector"), list => list.GroupBy(keySelector, elementSelector, comparer));
    public static IAsyncEnumerable<TResult> GroupBy<TSource, TKey, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TKey, IEnumerable<TSource>, TResult> resultSelector, IEqualityComparer<TKey>? comparer = null) =>
        Gathered(Checked(source, keySelector, "keySelector"), list => list.GroupBy(keySelector, resultSelector, comparer));
    public static IAsyncEnumerable<TResult> Join<TOuter, TInner, TKey, TResult>(this IAsyncEnumerable<TOuter> outer, IAsyncEnumerable<TInner> inner, Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector, Func<TOuter, TInner, TResult> resultSelector, IEqualityComparer<TKey>? comparer = null) =>
        Joined<TOuter, TInner, TResult>(Checked(outer, inner, "inner"), inner, list =>
        {
            ILookup<TKey, TInner> lookup = list.ToLookup(innerKeySelector, comparer);
            return item => lookup[outerKeySelector(item)].Select(other => resultSelector(item, other));
        });
    public static IAsyncEnumerable<TResult> LeftJoin<TOuter, TInner, TKey, TResult>(this IAsyncEnumerable<TOuter> outer, IAsyncEnumerable<TInner> inner, Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector, Func<TOuter, TInner?, TResult> resultSelector, IEqualityComparer<TKey>? comparer = null) =>
        Joined<TOuter, TInner, TResult>(Checked(outer, inner, "inner"), inner, list =>
        {
            ILookup<TKey, TInner> lookup = list.ToLookup(innerKeySelector, comparer);
            return item => lookup[outerKeySelector(item)].DefaultIfEmpty().Select(other => resultSelector(item, other));
        });
    public static IAsyncEnumerable<TResult> GroupJoin<TOuter, TInner, TKey, TResult>(this IAsyncEnumerable<TOuter> outer, IAsyncEnumerable<TInner> inner, Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector, Func<TOuter, IEnumerable<TInner>, TResult> resultSelector, IEqualityComparer<TKey>? comparer = null) =>
        Joined<TOuter, TInner, TResult>(Checked(outer, inner, "inner"), inner, list =>
        {
            ILookup<TKey, TInner> lookup = list.ToLookup(innerKeySelector, comparer);
            return item => [resultSelector(item, lookup[outerKeySelector(item)])];
        });
    public static IAsyncEnumerable<KeyValuePair<TKey, int>> CountBy<TSource, TKey>(this IAsyncEnumerable<TSource> source, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer = null) where TKey : notnull =>
        Gathered(Checked(source, keySelector, "keySelector"), list => list.CountBy(keySelector, comparer));
    public static IAsyncEnumerable<KeyValuePair<TKey, TAccumulate>> AggregateBy<TSource, TKey, TAccumulate>(this IAsyncEnumerable<TSource> source, Func<TSource, TKey> keySelector, TAccumulate seed, Func<TAccumulate, TSource, TAccumulate> func, IEqualityComparer<TKey>? comparer = null) where TKey : notnull =>
        Gathered(Checked(source, keySelector, "keySelector"), list => list.AggregateBy(keySelector, seed, func, comparer));
    public static IAsyncEnumerable<T> TakeLast<T>(this IAsyncEnumerable<T> source, int count) => Gathered(Checked(source, source, "source"), list => list.TakeLast(count));
    public static IAsyncEnumerable<T> Shuffle<T>(this IAsyncEnumerable<T> source) => Gathered(Checked(source, source, "source"), list => list.Shuffle());
    public static IAsyncEnumerable<T> Sequence<T>(T start, T endInclusive, T step) where T : System.Numerics.INumber<T> => Enumerable.Sequence(start, endInclusive, step).ToAsyncEnumerable();
    public static IAsyncEnumerable<T> InfiniteSequence<T>(T start, T step) where T : System.Numerics.IAdditionOperators<T, T, T> => Enumerable.InfiniteSequence(start, step).ToAsyncEnumerable();

    // Those that give elements as they come.

    private static async IAsyncEnumerable<TSource> Common<TSource, TKey>(IAsyncEnumerable<TSource> first, IAsyncEnumerable<TKey> second, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        HashSet<TKey> left = new HashSet<TKey>(await second.ToListAsync(cancellationToken).ConfigureAwait(false), comparer);
        if (left.Count == 0) yield break;
        await foreach (TSource item in first.WithCancellation(cancellationToken).ConfigureAwait(false))
            if (left.Remove(keySelector(item))) yield return item;
    }
    public static IAsyncEnumerable<T> Union<T>(this IAsyncEnumerable<T> first, IAsyncEnumerable<T> second, IEqualityComparer<T>? comparer = null) => Checked(first, second, "second").Concat(second).Distinct(comparer);
    public static IAsyncEnumerable<TSource> UnionBy<TSource, TKey>(this IAsyncEnumerable<TSource> first, IAsyncEnumerable<TSource> second, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer = null) => Checked(first, second, "second").Concat(second).DistinctBy(keySelector, comparer);
    public static IAsyncEnumerable<T> Except<T>(this IAsyncEnumerable<T> first, IAsyncEnumerable<T> second, IEqualityComparer<T>? comparer = null) => ExceptBy(first, second, x => x, comparer);
    public static IAsyncEnumerable<TSource> ExceptBy<TSource, TKey>(this IAsyncEnumerable<TSource> first, IAsyncEnumerable<TKey> second, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer = null) =>
        Joined<TSource, TKey, TSource>(Checked(first, second, "second"), second, list =>
        {
            HashSet<TKey> seen = new HashSet<TKey>(list, comparer);
            return item => seen.Add(keySelector(item)) ? [item] : [];
        });
    public static IAsyncEnumerable<T> Intersect<T>(this IAsyncEnumerable<T> first, IAsyncEnumerable<T> second, IEqualityComparer<T>? comparer = null) => IntersectBy(first, second, x => x, comparer);
    public static IAsyncEnumerable<TSource> IntersectBy<TSource, TKey>(this IAsyncEnumerable<TSource> first, IAsyncEnumerable<TKey> second, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer = null) =>
        Common(Checked(first, second, "second"), second, keySelector, comparer);
    public static IAsyncEnumerable<T> SkipLast<T>(this IAsyncEnumerable<T> source, int count)
    {
        Check(source, "source");
        return Impl(source, count, default);
        static async IAsyncEnumerable<T> Impl(IAsyncEnumerable<T> source, int count, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Queue<T> last = new Queue<T>();
            await foreach (T item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                last.Enqueue(item);
                if (last.Count > Math.Max(count, 0)) yield return last.Dequeue();
            }
        }
    }

    // Results by those above, with a test.

    public static ValueTask<T> LastAsync<T>(this IAsyncEnumerable<T> source, Func<T, bool> predicate, CancellationToken cancellationToken = default) => LastMatch(source.Where(predicate), cancellationToken);
    public static async ValueTask<T> FirstOrDefaultAsync<T>(this IAsyncEnumerable<T> source, T defaultValue, CancellationToken cancellationToken = default)
    {
        await foreach (T item in source.WithCancellation(cancellationToken).ConfigureAwait(false)) return item;
        return defaultValue;
    }
    public static async ValueTask<T> LastOrDefaultAsync<T>(this IAsyncEnumerable<T> source, T defaultValue, CancellationToken cancellationToken = default)
    {
        T last = defaultValue;
        await foreach (T item in source.WithCancellation(cancellationToken).ConfigureAwait(false)) last = item;
        return last;
    }
    public static ValueTask<T> LastOrDefaultAsync<T>(this IAsyncEnumerable<T> source, Func<T, bool> predicate, T defaultValue, CancellationToken cancellationToken = default) => source.Where(predicate).LastOrDefaultAsync(defaultValue, cancellationToken);
    public static async ValueTask<T> SingleOrDefaultAsync<T>(this IAsyncEnumerable<T> source, T defaultValue, CancellationToken cancellationToken = default)
    {
        bool found = false;
        T result = defaultValue;
        await foreach (T item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (found) throw new InvalidOperationException("Sequence contains more than one element");
            found = true;
            result = item;
        }
        return result;
    }
    public static IAsyncEnumerable<TResult> RightJoin<TOuter, TInner, TKey, TResult>(this IAsyncEnumerable<TOuter> outer, IAsyncEnumerable<TInner> inner, Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector, Func<TOuter?, TInner, TResult> resultSelector, IEqualityComparer<TKey>? comparer = null)
    {
        Check(outer, "outer");
        Check(inner, "inner");
        Check(outerKeySelector, "outerKeySelector");
        Check(innerKeySelector, "innerKeySelector");
        Check(resultSelector, "resultSelector");
        return inner.LeftJoin(outer, innerKeySelector, outerKeySelector, (other, item) => resultSelector(item, other), comparer);
    }
    public static ValueTask<T?> LastOrDefaultAsync<T>(this IAsyncEnumerable<T> source, Func<T, bool> predicate, CancellationToken cancellationToken = default) => source.Where(predicate).LastOrDefaultAsync(cancellationToken);
    public static async ValueTask<long> LongCountAsync<T>(this IAsyncEnumerable<T> source, Func<T, bool> predicate, CancellationToken cancellationToken = default) => await source.CountAsync(predicate, cancellationToken).ConfigureAwait(false);
    public static ValueTask<T?> ElementAtOrDefaultAsync<T>(this IAsyncEnumerable<T> source, int index, CancellationToken cancellationToken = default) => index < 0 ? default : source.Skip(index).FirstOrDefaultAsync(cancellationToken);
    public static async ValueTask<TResult> AggregateAsync<TSource, TAccumulate, TResult>(this IAsyncEnumerable<TSource> source, TAccumulate seed, Func<TAccumulate, TSource, TAccumulate> func, Func<TAccumulate, TResult> resultSelector, CancellationToken cancellationToken = default) =>
        resultSelector(await source.AggregateAsync(seed, func, cancellationToken).ConfigureAwait(false));
    public static ValueTask<bool> AnyAsync<T>(this IAsyncEnumerable<T> source, Func<T, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) => source.Where(predicate).AnyAsync(cancellationToken);
    public static async ValueTask<bool> AllAsync<T>(this IAsyncEnumerable<T> source, Func<T, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) =>
        !await source.Where(async (T item, CancellationToken token) => !await predicate(item, token).ConfigureAwait(false)).AnyAsync(cancellationToken).ConfigureAwait(false);
    public static ValueTask<int> CountAsync<T>(this IAsyncEnumerable<T> source, Func<T, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) => source.Where(predicate).CountAsync(cancellationToken);
    public static ValueTask<T> FirstAsync<T>(this IAsyncEnumerable<T> source, Func<T, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) => source.Where(predicate).FirstAsync(cancellationToken);
    public static ValueTask<T?> FirstOrDefaultAsync<T>(this IAsyncEnumerable<T> source, Func<T, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) => source.Where(predicate).FirstOrDefaultAsync(cancellationToken);
}
