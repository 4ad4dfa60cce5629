using System.Threading;
using System.Threading.Tasks;

namespace System.Linq;

// The operators whose functions are asynchronous themselves: each element goes with what the function gave for it, and the
// operator for plain functions does the rest. A function gets the token that the enumeration was asked with.
public static partial class AsyncEnumerable
{
    private static IAsyncEnumerable<(T Item, K Key)> Paired<T, K>(IAsyncEnumerable<T> source, Func<T, CancellationToken, ValueTask<K>> function, string name)
    {
        Check(source, "source");
        Check(function, name);
        return source.Select<T, (T Item, K Key)>(async (item, token) => (item, await function(item, token).ConfigureAwait(false)));
    }
    private static IAsyncEnumerable<T> Items<T, K>(this IAsyncEnumerable<(T Item, K Key)> pairs) => pairs.Select(p => p.Item);
    /// <summary>Each element with a key and a value of it, asked for in this order.</summary>
    private static IAsyncEnumerable<(T Item, (K Key, E Value) Key)> Paired<T, K, E>(IAsyncEnumerable<T> source, Func<T, CancellationToken, ValueTask<K>> key, Func<T, CancellationToken, ValueTask<E>> value)
    {
        Check(source, "source");
        Check(key, "keySelector");
        Check(value, "elementSelector");
        return Paired<T, (K, E)>(source, async (item, token) => (await key(item, token).ConfigureAwait(false), await value(item, token).ConfigureAwait(false)), "keySelector");
    }

    public static IAsyncEnumerable<TSource> Where<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, int, CancellationToken, ValueTask<bool>> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return source.Select(async (TSource item, int index, CancellationToken token) => (Item: item, Key: await predicate(item, index, token).ConfigureAwait(false))).Where(p => p.Key).Items();
    }
    public static IAsyncEnumerable<TResult> Select<TSource, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, int, CancellationToken, ValueTask<TResult>> selector)
    {
        Check(source, "source");
        Check(selector, "selector");
        return Impl(source, selector, default);
        static async IAsyncEnumerable<TResult> Impl(IAsyncEnumerable<TSource> source, Func<TSource, int, CancellationToken, ValueTask<TResult>> selector, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            int index = 0;
            await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
                yield return await selector(item, index++, cancellationToken).ConfigureAwait(false);
        }
    }

    public static IAsyncEnumerable<TResult> SelectMany<TSource, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<IEnumerable<TResult>>> selector) =>
        Paired(source, selector, "selector").SelectMany(p => p.Key);
    public static IAsyncEnumerable<TResult> SelectMany<TSource, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, int, IEnumerable<TResult>> selector)
    {
        Check(source, "source");
        Check(selector, "selector");
        return source.Select(selector).SelectMany(x => x);
    }
    public static IAsyncEnumerable<TResult> SelectMany<TSource, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, int, CancellationToken, ValueTask<IEnumerable<TResult>>> selector)
    {
        Check(source, "source");
        Check(selector, "selector");
        return source.Select(selector).SelectMany(x => x);
    }
    public static IAsyncEnumerable<TResult> SelectMany<TSource, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, int, IAsyncEnumerable<TResult>> selector)
    {
        Check(source, "source");
        Check(selector, "selector");
        return source.Select(selector).SelectMany(x => x);
    }
    public static IAsyncEnumerable<TResult> SelectMany<TSource, TCollection, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, IEnumerable<TCollection>> collectionSelector, Func<TSource, TCollection, TResult> resultSelector)
    {
        Check(source, "source");
        Check(collectionSelector, "collectionSelector");
        Check(resultSelector, "resultSelector");
        return Impl(source, collectionSelector, resultSelector, default);
        static async IAsyncEnumerable<TResult> Impl(IAsyncEnumerable<TSource> source, Func<TSource, IEnumerable<TCollection>> collectionSelector, Func<TSource, TCollection, TResult> resultSelector, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
                foreach (TCollection part in collectionSelector(item)) yield return resultSelector(item, part);
        }
    }
    public static IAsyncEnumerable<TResult> SelectMany<TSource, TCollection, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, IAsyncEnumerable<TCollection>> collectionSelector, Func<TSource, TCollection, TResult> resultSelector)
    {
        Check(source, "source");
        Check(collectionSelector, "collectionSelector");
        Check(resultSelector, "resultSelector");
        return Impl(source, collectionSelector, resultSelector, default);
        static async IAsyncEnumerable<TResult> Impl(IAsyncEnumerable<TSource> source, Func<TSource, IAsyncEnumerable<TCollection>> collectionSelector, Func<TSource, TCollection, TResult> resultSelector, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
                await foreach (TCollection part in collectionSelector(item).WithCancellation(cancellationToken).ConfigureAwait(false)) yield return resultSelector(item, part);
        }
    }
    public static IAsyncEnumerable<TResult> SelectMany<TSource, TCollection, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, int, IEnumerable<TCollection>> collectionSelector, Func<TSource, TCollection, TResult> resultSelector)
    {
        Check(source, "source");
        Check(collectionSelector, "collectionSelector");
        Check(resultSelector, "resultSelector");
        return source.Select((item, index) => (item, collectionSelector(item, index))).SelectMany(p => p.Item2, (p, part) => resultSelector(p.item, part));
    }
    public static IAsyncEnumerable<TResult> SelectMany<TSource, TCollection, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, IAsyncEnumerable<TCollection>> collectionSelector, Func<TSource, TCollection, CancellationToken, ValueTask<TResult>> resultSelector)
    {
        Check(source, "source");
        Check(collectionSelector, "collectionSelector");
        Check(resultSelector, "resultSelector");
        return source.SelectMany(collectionSelector, (item, part) => (item, part)).Select((p, token) => resultSelector(p.item, p.part, token));
    }
    public static IAsyncEnumerable<TResult> SelectMany<TSource, TCollection, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, int, IAsyncEnumerable<TCollection>> collectionSelector, Func<TSource, TCollection, CancellationToken, ValueTask<TResult>> resultSelector)
    {
        Check(source, "source");
        Check(collectionSelector, "collectionSelector");
        Check(resultSelector, "resultSelector");
        return source.Select((item, index) => (item, collectionSelector(item, index))).SelectMany(p => p.Item2, (p, part) => (p.item, part)).Select((p, token) => resultSelector(p.item, p.part, token));
    }
    public static IAsyncEnumerable<TResult> SelectMany<TSource, TCollection, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<IEnumerable<TCollection>>> collectionSelector, Func<TSource, TCollection, CancellationToken, ValueTask<TResult>> resultSelector)
    {
        Check(source, "source");
        Check(collectionSelector, "collectionSelector");
        Check(resultSelector, "resultSelector");
        return Paired(source, collectionSelector, "collectionSelector").SelectMany(p => p.Key, (p, part) => (p.Item, part)).Select((p, token) => resultSelector(p.Item, p.part, token));
    }
    public static IAsyncEnumerable<TResult> SelectMany<TSource, TCollection, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, int, CancellationToken, ValueTask<IEnumerable<TCollection>>> collectionSelector, Func<TSource, TCollection, CancellationToken, ValueTask<TResult>> resultSelector)
    {
        Check(source, "source");
        Check(collectionSelector, "collectionSelector");
        Check(resultSelector, "resultSelector");
        return source.Select(async (TSource item, int index, CancellationToken token) => (item, await collectionSelector(item, index, token).ConfigureAwait(false)))
            .SelectMany(p => p.Item2, (p, part) => (p.item, part)).Select((p, token) => resultSelector(p.item, p.part, token));
    }

    public static IAsyncEnumerable<TSource> TakeWhile<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<bool>> predicate) =>
        Paired(source, predicate, "predicate").TakeWhile(p => p.Key).Items();
    public static IAsyncEnumerable<TSource> TakeWhile<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, int, bool> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return source.Select((item, index) => (Item: item, Key: predicate(item, index))).TakeWhile(p => p.Key).Items();
    }
    public static IAsyncEnumerable<TSource> TakeWhile<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, int, CancellationToken, ValueTask<bool>> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return source.Select(async (TSource item, int index, CancellationToken token) => (Item: item, Key: await predicate(item, index, token).ConfigureAwait(false))).TakeWhile(p => p.Key).Items();
    }
    public static IAsyncEnumerable<TSource> SkipWhile<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<bool>> predicate)
    {
        Check(predicate, "predicate");
        return SkipWhile(source, (item, _, token) => predicate(item, token));
    }
    public static IAsyncEnumerable<TSource> SkipWhile<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, int, bool> predicate)
    {
        Check(predicate, "predicate");
        return SkipWhile(source, (item, index, _) => new ValueTask<bool>(predicate(item, index)));
    }
    public static IAsyncEnumerable<TSource> SkipWhile<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, int, CancellationToken, ValueTask<bool>> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return Impl(source, predicate, default);
        static async IAsyncEnumerable<TSource> Impl(IAsyncEnumerable<TSource> source, Func<TSource, int, CancellationToken, ValueTask<bool>> predicate, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            int index = 0;
            bool skipping = true;
            await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (skipping && await predicate(item, index++, cancellationToken).ConfigureAwait(false)) continue;
                skipping = false;
                yield return item;
            }
        }
    }
    /// <summary>Elements between two places; a place counted from the end needs the whole sequence.</summary>
    public static IAsyncEnumerable<TSource> Take<TSource>(this IAsyncEnumerable<TSource> source, Range range)
    {
        Check(source, "source");
        Index start = range.Start;
        Index end = range.End;
        if (start.IsFromEnd || end.IsFromEnd) return Gathered(source, list => list.Take(range));
        return start.Value >= end.Value ? Empty<TSource>() : source.Take(end.Value).Skip(start.Value);
    }

    public static IAsyncEnumerable<TSource> DistinctBy<TSource, TKey>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, IEqualityComparer<TKey>? comparer = null) =>
        Paired(source, keySelector, "keySelector").DistinctBy(p => p.Key, comparer).Items();
    public static IAsyncEnumerable<TSource> UnionBy<TSource, TKey>(this IAsyncEnumerable<TSource> first, IAsyncEnumerable<TSource> second, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, IEqualityComparer<TKey>? comparer = null)
    {
        Check(first, "first");
        Check(second, "second");
        return first.Concat(second).DistinctBy(keySelector, comparer);
    }
    public static IAsyncEnumerable<TSource> ExceptBy<TSource, TKey>(this IAsyncEnumerable<TSource> first, IAsyncEnumerable<TKey> second, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, IEqualityComparer<TKey>? comparer = null)
    {
        Check(first, "first");
        Check(second, "second");
        return Paired(first, keySelector, "keySelector").ExceptBy(second, p => p.Key, comparer).Items();
    }
    public static IAsyncEnumerable<TSource> IntersectBy<TSource, TKey>(this IAsyncEnumerable<TSource> first, IAsyncEnumerable<TKey> second, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, IEqualityComparer<TKey>? comparer = null)
    {
        Check(first, "first");
        Check(second, "second");
        return Paired(first, keySelector, "keySelector").IntersectBy(second, p => p.Key, comparer).Items();
    }
    public static IAsyncEnumerable<KeyValuePair<TKey, int>> CountBy<TSource, TKey>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, IEqualityComparer<TKey>? comparer = null) where TKey : notnull =>
        Paired(source, keySelector, "keySelector").CountBy(p => p.Key, comparer);
    public static IAsyncEnumerable<KeyValuePair<TKey, TAccumulate>> AggregateBy<TSource, TKey, TAccumulate>(this IAsyncEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TKey, TAccumulate> seedSelector, Func<TAccumulate, TSource, TAccumulate> func, IEqualityComparer<TKey>? comparer = null) where TKey : notnull
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        Check(seedSelector, "seedSelector");
        Check(func, "func");
        return Gathered(source, list => list.AggregateBy(keySelector, seedSelector, func, comparer));
    }
    public static IAsyncEnumerable<KeyValuePair<TKey, TAccumulate>> AggregateBy<TSource, TKey, TAccumulate>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, TAccumulate seed, Func<TAccumulate, TSource, CancellationToken, ValueTask<TAccumulate>> func, IEqualityComparer<TKey>? comparer = null) where TKey : notnull =>
        AggregateBy(source, keySelector, (_, _) => new ValueTask<TAccumulate>(seed), func, comparer);
    public static IAsyncEnumerable<KeyValuePair<TKey, TAccumulate>> AggregateBy<TSource, TKey, TAccumulate>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, Func<TKey, CancellationToken, ValueTask<TAccumulate>> seedSelector, Func<TAccumulate, TSource, CancellationToken, ValueTask<TAccumulate>> func, IEqualityComparer<TKey>? comparer = null) where TKey : notnull
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        Check(seedSelector, "seedSelector");
        Check(func, "func");
        return Impl(source, keySelector, seedSelector, func, comparer, default);
        static async IAsyncEnumerable<KeyValuePair<TKey, TAccumulate>> Impl(IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, Func<TKey, CancellationToken, ValueTask<TAccumulate>> seedSelector, Func<TAccumulate, TSource, CancellationToken, ValueTask<TAccumulate>> func, IEqualityComparer<TKey>? comparer, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Dictionary<TKey, TAccumulate> results = new Dictionary<TKey, TAccumulate>(comparer);
            await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                TKey key = await keySelector(item, cancellationToken).ConfigureAwait(false);
                if (!results.TryGetValue(key, out TAccumulate? sum)) sum = await seedSelector(key, cancellationToken).ConfigureAwait(false);
                results[key] = await func(sum, item, cancellationToken).ConfigureAwait(false);
            }
            foreach (KeyValuePair<TKey, TAccumulate> result in results) yield return result;
        }
    }

    public static IAsyncEnumerable<IGrouping<TKey, TSource>> GroupBy<TSource, TKey>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, IEqualityComparer<TKey>? comparer = null) =>
        Paired(source, keySelector, "keySelector").GroupBy(p => p.Key, p => p.Item, comparer);
    public static IAsyncEnumerable<IGrouping<TKey, TElement>> GroupBy<TSource, TKey, TElement>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, Func<TSource, CancellationToken, ValueTask<TElement>> elementSelector, IEqualityComparer<TKey>? comparer = null) =>
        Paired(source, keySelector, elementSelector).GroupBy(p => p.Key.Key, p => p.Key.Value, comparer);
    public static IAsyncEnumerable<TResult> GroupBy<TSource, TKey, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, Func<TKey, IEnumerable<TSource>, CancellationToken, ValueTask<TResult>> resultSelector, IEqualityComparer<TKey>? comparer = null)
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        Check(resultSelector, "resultSelector");
        return source.GroupBy(keySelector, comparer).Select((group, token) => resultSelector(group.Key, group, token));
    }
    public static IAsyncEnumerable<TResult> GroupBy<TSource, TKey, TElement, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector, Func<TKey, IEnumerable<TElement>, TResult> resultSelector, IEqualityComparer<TKey>? comparer = null)
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        Check(elementSelector, "elementSelector");
        Check(resultSelector, "resultSelector");
        return source.GroupBy(keySelector, elementSelector, comparer).Select(group => resultSelector(group.Key, group));
    }
    public static IAsyncEnumerable<TResult> GroupBy<TSource, TKey, TElement, TResult>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, Func<TSource, CancellationToken, ValueTask<TElement>> elementSelector, Func<TKey, IEnumerable<TElement>, CancellationToken, ValueTask<TResult>> resultSelector, IEqualityComparer<TKey>? comparer = null)
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        Check(elementSelector, "elementSelector");
        Check(resultSelector, "resultSelector");
        return source.GroupBy(keySelector, elementSelector, comparer).Select((group, token) => resultSelector(group.Key, group, token));
    }

    /// <summary>Elements of two sequences by equal keys: each of the first with those of the second, which is read when the first has given one.</summary>
    private static IAsyncEnumerable<(TOuter Outer, IEnumerable<TInner> Inner)> Matched<TOuter, TInner, TKey>(IAsyncEnumerable<TOuter> outer, IAsyncEnumerable<TInner> inner, Func<TOuter, CancellationToken, ValueTask<TKey>> outerKeySelector, Func<TInner, CancellationToken, ValueTask<TKey>> innerKeySelector, object resultSelector, IEqualityComparer<TKey>? comparer)
    {
        Check(outer, "outer");
        Check(inner, "inner");
        Check(outerKeySelector, "outerKeySelector");
        Check(innerKeySelector, "innerKeySelector");
        Check(resultSelector, "resultSelector");
        return Paired(outer, outerKeySelector, "outerKeySelector").GroupJoin(Paired(inner, innerKeySelector, "innerKeySelector"), p => p.Key, p => p.Key, (p, others) => (p.Item, others.Select(o => o.Item)), comparer);
    }
    public static IAsyncEnumerable<TResult> Join<TOuter, TInner, TKey, TResult>(this IAsyncEnumerable<TOuter> outer, IAsyncEnumerable<TInner> inner, Func<TOuter, CancellationToken, ValueTask<TKey>> outerKeySelector, Func<TInner, CancellationToken, ValueTask<TKey>> innerKeySelector, Func<TOuter, TInner, CancellationToken, ValueTask<TResult>> resultSelector, IEqualityComparer<TKey>? comparer = null) =>
        Matched(outer, inner, outerKeySelector, innerKeySelector, resultSelector, comparer).SelectMany(p => p.Inner, (p, other) => (p.Outer, other)).Select((p, token) => resultSelector(p.Outer, p.other, token));
    public static IAsyncEnumerable<TResult> GroupJoin<TOuter, TInner, TKey, TResult>(this IAsyncEnumerable<TOuter> outer, IAsyncEnumerable<TInner> inner, Func<TOuter, CancellationToken, ValueTask<TKey>> outerKeySelector, Func<TInner, CancellationToken, ValueTask<TKey>> innerKeySelector, Func<TOuter, IEnumerable<TInner>, CancellationToken, ValueTask<TResult>> resultSelector, IEqualityComparer<TKey>? comparer = null) =>
        Matched(outer, inner, outerKeySelector, innerKeySelector, resultSelector, comparer).Select((p, token) => resultSelector(p.Outer, p.Inner, token));
    public static IAsyncEnumerable<TResult> LeftJoin<TOuter, TInner, TKey, TResult>(this IAsyncEnumerable<TOuter> outer, IAsyncEnumerable<TInner> inner, Func<TOuter, CancellationToken, ValueTask<TKey>> outerKeySelector, Func<TInner, CancellationToken, ValueTask<TKey>> innerKeySelector, Func<TOuter, TInner?, CancellationToken, ValueTask<TResult>> resultSelector, IEqualityComparer<TKey>? comparer = null) =>
        Matched(outer, inner, outerKeySelector, innerKeySelector, resultSelector, comparer).SelectMany(p => p.Inner.DefaultIfEmpty(), (p, other) => (p.Outer, other)).Select((p, token) => resultSelector(p.Outer, p.other, token));
    public static IAsyncEnumerable<TResult> RightJoin<TOuter, TInner, TKey, TResult>(this IAsyncEnumerable<TOuter> outer, IAsyncEnumerable<TInner> inner, Func<TOuter, CancellationToken, ValueTask<TKey>> outerKeySelector, Func<TInner, CancellationToken, ValueTask<TKey>> innerKeySelector, Func<TOuter?, TInner, CancellationToken, ValueTask<TResult>> resultSelector, IEqualityComparer<TKey>? comparer = null)
    {
        Check(outer, "outer");
        Check(inner, "inner");
        Check(outerKeySelector, "outerKeySelector");
        Check(innerKeySelector, "innerKeySelector");
        Check(resultSelector, "resultSelector");
        return inner.LeftJoin(outer, innerKeySelector, outerKeySelector, (other, item, token) => resultSelector(item, other, token), comparer);
    }

    public static IAsyncEnumerable<TResult> Zip<TFirst, TSecond, TResult>(this IAsyncEnumerable<TFirst> first, IAsyncEnumerable<TSecond> second, Func<TFirst, TSecond, CancellationToken, ValueTask<TResult>> resultSelector)
    {
        Check(first, "first");
        Check(second, "second");
        Check(resultSelector, "resultSelector");
        return first.Zip(second).Select((p, token) => resultSelector(p.First, p.Second, token));
    }
    public static IAsyncEnumerable<(TFirst First, TSecond Second, TThird Third)> Zip<TFirst, TSecond, TThird>(this IAsyncEnumerable<TFirst> first, IAsyncEnumerable<TSecond> second, IAsyncEnumerable<TThird> third)
    {
        Check(first, "first");
        Check(second, "second");
        Check(third, "third");
        return first.Zip(second).Zip(third, (p, other) => (p.First, p.Second, other));
    }

    // Results.

    public static async ValueTask<TSource> AggregateAsync<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, TSource, CancellationToken, ValueTask<TSource>> func, CancellationToken cancellationToken = default)
    {
        bool found = false;
        TSource result = default!;
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            result = found ? await func(result, item, cancellationToken).ConfigureAwait(false) : item;
            found = true;
        }
        return found ? result : throw NoElements();
    }
    public static async ValueTask<TAccumulate> AggregateAsync<TSource, TAccumulate>(this IAsyncEnumerable<TSource> source, TAccumulate seed, Func<TAccumulate, TSource, CancellationToken, ValueTask<TAccumulate>> func, CancellationToken cancellationToken = default)
    {
        await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            seed = await func(seed, item, cancellationToken).ConfigureAwait(false);
        return seed;
    }
    public static async ValueTask<TResult> AggregateAsync<TSource, TAccumulate, TResult>(this IAsyncEnumerable<TSource> source, TAccumulate seed, Func<TAccumulate, TSource, CancellationToken, ValueTask<TAccumulate>> func, Func<TAccumulate, CancellationToken, ValueTask<TResult>> resultSelector, CancellationToken cancellationToken = default) =>
        await resultSelector(await source.AggregateAsync(seed, func, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public static ValueTask<TSource> LastAsync<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) =>
        LastMatch(source.Where(predicate), cancellationToken);
    public static ValueTask<TSource?> LastOrDefaultAsync<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) =>
        source.Where(predicate).LastOrDefaultAsync(cancellationToken);
    public static ValueTask<TSource> LastOrDefaultAsync<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<bool>> predicate, TSource defaultValue, CancellationToken cancellationToken = default) =>
        source.Where(predicate).LastOrDefaultAsync(defaultValue, cancellationToken);
    public static ValueTask<TSource> FirstOrDefaultAsync<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<bool>> predicate, TSource defaultValue, CancellationToken cancellationToken = default) =>
        source.Where(predicate).FirstOrDefaultAsync(defaultValue, cancellationToken);
    public static ValueTask<TSource> SingleAsync<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) =>
        Paired(source, predicate, "predicate").SingleAsync(p => p.Key, cancellationToken).Item();
    private static async ValueTask<T> Item<T, K>(this ValueTask<(T Item, K Key)> pair) => (await pair.ConfigureAwait(false)).Item;
    public static ValueTask<TSource?> SingleOrDefaultAsync<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) =>
        SingleMatch(source.Where(predicate), default(TSource), cancellationToken);
    public static ValueTask<TSource> SingleOrDefaultAsync<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<bool>> predicate, TSource defaultValue, CancellationToken cancellationToken = default) =>
        SingleMatch(source.Where(predicate), defaultValue, cancellationToken)!;
    public static ValueTask<TSource> SingleOrDefaultAsync<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate, TSource defaultValue, CancellationToken cancellationToken = default) =>
        SingleMatch(source.Where(predicate), defaultValue, cancellationToken)!;
    public static ValueTask<TSource?> SingleOrDefaultAsync<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, bool> predicate, CancellationToken cancellationToken = default) =>
        SingleMatch(source.Where(predicate), default(TSource), cancellationToken);
    private static async ValueTask<T?> SingleMatch<T>(IAsyncEnumerable<T> matches, T? defaultValue, CancellationToken cancellationToken)
    {
        List<T> found = await matches.Take(2).ToListAsync(cancellationToken).ConfigureAwait(false);
        return found.Count > 1 ? throw MoreThanOneMatch() : found.Count == 0 ? defaultValue : found[0];
    }
    private static async ValueTask<T> LastMatch<T>(IAsyncEnumerable<T> matches, CancellationToken cancellationToken)
    {
        bool found = false;
        T result = default!;
        await foreach (T item in matches.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            found = true;
            result = item;
        }
        return found ? result : throw NoMatch();
    }
    public static async ValueTask<long> LongCountAsync<TSource>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<bool>> predicate, CancellationToken cancellationToken = default) =>
        await source.CountAsync(predicate, cancellationToken).ConfigureAwait(false);
    public static ValueTask<TSource> ElementAtAsync<TSource>(this IAsyncEnumerable<TSource> source, Index index, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        return index.IsFromEnd ? FromEnd(source, index.Value, cancellationToken) : source.ElementAtAsync(index.Value, cancellationToken);
        static async ValueTask<TSource> FromEnd(IAsyncEnumerable<TSource> source, int value, CancellationToken cancellationToken)
        {
            List<TSource> last = await source.TakeLast(value).ToListAsync(cancellationToken).ConfigureAwait(false);
            return value > 0 && last.Count == value ? last[0] : throw new ArgumentOutOfRangeException("index");
        }
    }
    public static ValueTask<TSource?> ElementAtOrDefaultAsync<TSource>(this IAsyncEnumerable<TSource> source, Index index, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        return index.IsFromEnd ? FromEnd(source, index.Value, cancellationToken) : source.ElementAtOrDefaultAsync(index.Value, cancellationToken);
        static async ValueTask<TSource?> FromEnd(IAsyncEnumerable<TSource> source, int value, CancellationToken cancellationToken)
        {
            List<TSource> last = await source.TakeLast(value).ToListAsync(cancellationToken).ConfigureAwait(false);
            return value > 0 && last.Count == value ? last[0] : default;
        }
    }

    public static ValueTask<TSource?> MaxByAsync<TSource, TKey>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, IComparer<TKey>? comparer = null, CancellationToken cancellationToken = default) =>
        Paired(source, keySelector, "keySelector").Furthest(1, comparer, cancellationToken);
    public static ValueTask<TSource?> MinByAsync<TSource, TKey>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, IComparer<TKey>? comparer = null, CancellationToken cancellationToken = default) =>
        Paired(source, keySelector, "keySelector").Furthest(-1, comparer, cancellationToken);
    public static ValueTask<TSource?> MaxByAsync<TSource, TKey>(this IAsyncEnumerable<TSource> source, Func<TSource, TKey> keySelector, IComparer<TKey>? comparer = null, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        return source.Select(item => (Item: item, Key: keySelector(item))).Furthest(1, comparer, cancellationToken);
    }
    public static ValueTask<TSource?> MinByAsync<TSource, TKey>(this IAsyncEnumerable<TSource> source, Func<TSource, TKey> keySelector, IComparer<TKey>? comparer = null, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        return source.Select(item => (Item: item, Key: keySelector(item))).Furthest(-1, comparer, cancellationToken);
    }
    public static ValueTask<TSource?> MaxAsync<TSource>(this IAsyncEnumerable<TSource> source, IComparer<TSource>? comparer = null, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        return source.Select(item => (Item: item, Key: item)).Furthest(1, comparer, cancellationToken);
    }
    public static ValueTask<TSource?> MinAsync<TSource>(this IAsyncEnumerable<TSource> source, IComparer<TSource>? comparer = null, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        return source.Select(item => (Item: item, Key: item)).Furthest(-1, comparer, cancellationToken);
    }
    /// <summary>The first element with the greatest key (<c>sign</c> 1) or the least one (-1). A key of null counts only if there is no other;
    /// of no element the result is null, or an exception for a type that has none.</summary>
    private static async ValueTask<T?> Furthest<T, K>(this IAsyncEnumerable<(T Item, K Key)> pairs, int sign, IComparer<K>? comparer, CancellationToken cancellationToken)
    {
        comparer ??= Comparer<K>.Default;
        bool found = false;
        T result = default!;
        K best = default!;
        await foreach ((T item, K key) in pairs.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (found && (key == null || best != null && !(sign > 0 ? comparer.Compare(key, best) > 0 : comparer.Compare(key, best) < 0))) continue;
            found = true;
            result = item;
            best = key;
        }
        return found || default(T) == null ? result : throw NoElements();
    }

    public static ValueTask<bool> ContainsAsync<TSource>(this IAsyncEnumerable<TSource> source, TSource value, IEqualityComparer<TSource>? comparer = null, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        comparer ??= EqualityComparer<TSource>.Default;
        return source.AnyAsync(item => comparer.Equals(item, value), cancellationToken);
    }
    public static ValueTask<bool> SequenceEqualAsync<TSource>(this IAsyncEnumerable<TSource> first, IAsyncEnumerable<TSource> second, IEqualityComparer<TSource>? comparer = null, CancellationToken cancellationToken = default)
    {
        Check(first, "first");
        Check(second, "second");
        return Impl(first, second, comparer ?? EqualityComparer<TSource>.Default, cancellationToken);
        static async ValueTask<bool> Impl(IAsyncEnumerable<TSource> first, IAsyncEnumerable<TSource> second, IEqualityComparer<TSource> comparer, CancellationToken cancellationToken)
        {
            await using IAsyncEnumerator<TSource> a = first.GetAsyncEnumerator(cancellationToken);
            await using IAsyncEnumerator<TSource> b = second.GetAsyncEnumerator(cancellationToken);
            while (await a.MoveNextAsync().ConfigureAwait(false))
                if (!await b.MoveNextAsync().ConfigureAwait(false) || !comparer.Equals(a.Current, b.Current)) return false;
            return !await b.MoveNextAsync().ConfigureAwait(false);
        }
    }

    public static ValueTask<HashSet<TSource>> ToHashSetAsync<TSource>(this IAsyncEnumerable<TSource> source, IEqualityComparer<TSource>? comparer = null, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        return Impl(source, comparer, cancellationToken);
        static async ValueTask<HashSet<TSource>> Impl(IAsyncEnumerable<TSource> source, IEqualityComparer<TSource>? comparer, CancellationToken cancellationToken)
        {
            HashSet<TSource> set = new HashSet<TSource>(comparer);
            await foreach (TSource item in source.WithCancellation(cancellationToken).ConfigureAwait(false)) set.Add(item);
            return set;
        }
    }
    private static async ValueTask<Dictionary<K, V>> Filled<K, V>(IAsyncEnumerable<(K Key, V Value)> pairs, IEqualityComparer<K>? comparer, CancellationToken cancellationToken) where K : notnull
    {
        Dictionary<K, V> made = new Dictionary<K, V>(comparer);
        await foreach ((K key, V value) in pairs.WithCancellation(cancellationToken).ConfigureAwait(false)) made.Add(key, value);
        return made;
    }
    public static ValueTask<Dictionary<TKey, TValue>> ToDictionaryAsync<TKey, TValue>(this IAsyncEnumerable<KeyValuePair<TKey, TValue>> source, IEqualityComparer<TKey>? comparer = null, CancellationToken cancellationToken = default) where TKey : notnull
    {
        Check(source, "source");
        return Filled(source.Select(p => (p.Key, p.Value)), comparer, cancellationToken);
    }
    public static ValueTask<Dictionary<TKey, TValue>> ToDictionaryAsync<TKey, TValue>(this IAsyncEnumerable<(TKey Key, TValue Value)> source, IEqualityComparer<TKey>? comparer = null, CancellationToken cancellationToken = default) where TKey : notnull
    {
        Check(source, "source");
        return Filled(source, comparer, cancellationToken);
    }
    public static ValueTask<Dictionary<TKey, TSource>> ToDictionaryAsync<TSource, TKey>(this IAsyncEnumerable<TSource> source, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer = null, CancellationToken cancellationToken = default) where TKey : notnull
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        return Filled(source.Select(item => (keySelector(item), item)), comparer, cancellationToken);
    }
    public static ValueTask<Dictionary<TKey, TSource>> ToDictionaryAsync<TSource, TKey>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, IEqualityComparer<TKey>? comparer = null, CancellationToken cancellationToken = default) where TKey : notnull =>
        Filled(Paired(source, keySelector, "keySelector").Select(p => (p.Key, p.Item)), comparer, cancellationToken);
    public static ValueTask<Dictionary<TKey, TElement>> ToDictionaryAsync<TSource, TKey, TElement>(this IAsyncEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector, IEqualityComparer<TKey>? comparer = null, CancellationToken cancellationToken = default) where TKey : notnull
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        Check(elementSelector, "elementSelector");
        return Filled(source.Select(item => (keySelector(item), elementSelector(item))), comparer, cancellationToken);
    }
    public static ValueTask<Dictionary<TKey, TElement>> ToDictionaryAsync<TSource, TKey, TElement>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, Func<TSource, CancellationToken, ValueTask<TElement>> elementSelector, IEqualityComparer<TKey>? comparer = null, CancellationToken cancellationToken = default) where TKey : notnull =>
        Filled(Paired(source, keySelector, elementSelector).Select(p => p.Key), comparer, cancellationToken);
    public static ValueTask<ILookup<TKey, TSource>> ToLookupAsync<TSource, TKey>(this IAsyncEnumerable<TSource> source, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer = null, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        return LookedUp(source.Select(item => (keySelector(item), item)), comparer, cancellationToken);
    }
    public static ValueTask<ILookup<TKey, TSource>> ToLookupAsync<TSource, TKey>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, IEqualityComparer<TKey>? comparer = null, CancellationToken cancellationToken = default) =>
        LookedUp(Paired(source, keySelector, "keySelector").Select(p => (p.Key, p.Item)), comparer, cancellationToken);
    public static ValueTask<ILookup<TKey, TElement>> ToLookupAsync<TSource, TKey, TElement>(this IAsyncEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector, IEqualityComparer<TKey>? comparer = null, CancellationToken cancellationToken = default)
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        Check(elementSelector, "elementSelector");
        return LookedUp(source.Select(item => (keySelector(item), elementSelector(item))), comparer, cancellationToken);
    }
    public static ValueTask<ILookup<TKey, TElement>> ToLookupAsync<TSource, TKey, TElement>(this IAsyncEnumerable<TSource> source, Func<TSource, CancellationToken, ValueTask<TKey>> keySelector, Func<TSource, CancellationToken, ValueTask<TElement>> elementSelector, IEqualityComparer<TKey>? comparer = null, CancellationToken cancellationToken = default) =>
        LookedUp(Paired(source, keySelector, elementSelector).Select(p => p.Key), comparer, cancellationToken);
    private static async ValueTask<ILookup<K, V>> LookedUp<K, V>(IAsyncEnumerable<(K Key, V Value)> pairs, IEqualityComparer<K>? comparer, CancellationToken cancellationToken) =>
        (await pairs.ToListAsync(cancellationToken).ConfigureAwait(false)).ToLookup(p => p.Key, p => p.Value, comparer);
}
