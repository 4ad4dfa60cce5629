namespace System.Linq;

public interface IGrouping<out TKey, out TElement> : IEnumerable<TElement>
{
    TKey Key { get; }
}

public interface ILookup<TKey, TElement> : IEnumerable<IGrouping<TKey, TElement>>
{
    int Count { get; }
    IEnumerable<TElement> this[TKey key] { get; }
    bool Contains(TKey key);
}

public interface IOrderedEnumerable<out TElement> : IEnumerable<TElement>
{
    IOrderedEnumerable<TElement> CreateOrderedEnumerable<TKey>(Func<TElement, TKey> keySelector, IComparer<TKey>? comparer, bool descending);
}

public static partial class Enumerable
{
    private static void Check(object? value, string name)
    {
        if (value == null) throw new ArgumentNullException(name);
    }
    private static InvalidOperationException NoElements() => new InvalidOperationException("Sequence contains no elements");
    private static InvalidOperationException NoMatch() => new InvalidOperationException("Sequence contains no matching element");
    private static InvalidOperationException MoreThanOne() => new InvalidOperationException("Sequence contains more than one element");
    private static InvalidOperationException MoreThanOneMatch() => new InvalidOperationException("Sequence contains more than one matching element");

    public static IEnumerable<TResult> Empty<TResult>() => Array.Empty<TResult>();
    public static IEnumerable<int> Range(int start, int count)
    {
        if (count < 0 || (long)start + count - 1 > int.MaxValue) throw new ArgumentOutOfRangeException("count");
        return count == 0 ? Array.Empty<int>() : new RangeIterator(start, count);
    }
    public static IEnumerable<TResult> Repeat<TResult>(TResult element, int count)
    {
        if (count < 0) throw new ArgumentOutOfRangeException("count");
        return RepeatIterator(element, count);
    }
    private static IEnumerable<TResult> RepeatIterator<TResult>(TResult element, int count)
    {
        for (int i = 0; i < count; i++) yield return element;
    }
    public static IEnumerable<T> Sequence<T>(T start, T endInclusive, T step) where T : System.Numerics.INumber<T>
    {
        for (T value = start; value <= endInclusive; value += step) yield return value;
    }
    public static IEnumerable<T> InfiniteSequence<T>(T start, T step) where T : System.Numerics.IAdditionOperators<T, T, T>
    {
        T value = start;
        while (true)
        {
            yield return value;
            value += step;
        }
    }

    // Restriction and projection
    public static IEnumerable<TSource> Where<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return WhereIterator(source, predicate);
    }
    private static IEnumerable<TSource> WhereIterator<TSource>(IEnumerable<TSource> source, Func<TSource, bool> predicate)
    {
        foreach (TSource item in source)
            if (predicate(item)) yield return item;
    }
    public static IEnumerable<TSource> Where<TSource>(this IEnumerable<TSource> source, Func<TSource, int, bool> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return WhereIndexIterator(source, predicate);
    }
    private static IEnumerable<TSource> WhereIndexIterator<TSource>(IEnumerable<TSource> source, Func<TSource, int, bool> predicate)
    {
        int index = -1;
        foreach (TSource item in source)
        {
            index++;
            if (predicate(item, index)) yield return item;
        }
    }
    public static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector)
    {
        Check(source, "source");
        Check(selector, "selector");
        return SelectIterator(source, selector);
    }
    private static IEnumerable<TResult> SelectIterator<TSource, TResult>(IEnumerable<TSource> source, Func<TSource, TResult> selector)
    {
        foreach (TSource item in source) yield return selector(item);
    }
    public static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, int, TResult> selector)
    {
        Check(source, "source");
        Check(selector, "selector");
        return SelectIndexIterator(source, selector);
    }
    private static IEnumerable<TResult> SelectIndexIterator<TSource, TResult>(IEnumerable<TSource> source, Func<TSource, int, TResult> selector)
    {
        int index = -1;
        foreach (TSource item in source)
        {
            index++;
            yield return selector(item, index);
        }
    }
    public static IEnumerable<TResult> SelectMany<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, IEnumerable<TResult>> selector)
    {
        Check(source, "source");
        Check(selector, "selector");
        return SelectManyIterator(source, selector);
    }
    private static IEnumerable<TResult> SelectManyIterator<TSource, TResult>(IEnumerable<TSource> source, Func<TSource, IEnumerable<TResult>> selector)
    {
        foreach (TSource item in source)
            foreach (TResult inner in selector(item)) yield return inner;
    }
    public static IEnumerable<TResult> SelectMany<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, int, IEnumerable<TResult>> selector)
    {
        Check(source, "source");
        Check(selector, "selector");
        return SelectManyIndexIterator(source, selector);
    }
    private static IEnumerable<TResult> SelectManyIndexIterator<TSource, TResult>(IEnumerable<TSource> source, Func<TSource, int, IEnumerable<TResult>> selector)
    {
        int index = -1;
        foreach (TSource item in source)
        {
            index++;
            foreach (TResult inner in selector(item, index)) yield return inner;
        }
    }
    public static IEnumerable<TResult> SelectMany<TSource, TCollection, TResult>(this IEnumerable<TSource> source, Func<TSource, IEnumerable<TCollection>> collectionSelector, Func<TSource, TCollection, TResult> resultSelector)
    {
        Check(source, "source");
        Check(collectionSelector, "collectionSelector");
        Check(resultSelector, "resultSelector");
        return SelectManyPairIterator(source, collectionSelector, resultSelector);
    }
    private static IEnumerable<TResult> SelectManyPairIterator<TSource, TCollection, TResult>(IEnumerable<TSource> source, Func<TSource, IEnumerable<TCollection>> collectionSelector, Func<TSource, TCollection, TResult> resultSelector)
    {
        foreach (TSource item in source)
            foreach (TCollection inner in collectionSelector(item)) yield return resultSelector(item, inner);
    }
    public static IEnumerable<(int Index, TSource Item)> Index<TSource>(this IEnumerable<TSource> source)
    {
        Check(source, "source");
        return IndexIterator(source);
    }
    private static IEnumerable<(int Index, TSource Item)> IndexIterator<TSource>(IEnumerable<TSource> source)
    {
        int index = 0;
        foreach (TSource item in source) yield return (index++, item);
    }
    public static IEnumerable<TResult> OfType<TResult>(this IEnumerable source)
    {
        Check(source, "source");
        return OfTypeIterator<TResult>(source);
    }
    private static IEnumerable<TResult> OfTypeIterator<TResult>(IEnumerable source)
    {
        foreach (object? item in source)
            if (item is TResult result) yield return result;
    }
    public static IEnumerable<TResult> Cast<TResult>(this IEnumerable source)
    {
        if (source is IEnumerable<TResult> typed) return typed;
        Check(source, "source");
        return CastIterator<TResult>(source);
    }
    private static IEnumerable<TResult> CastIterator<TResult>(IEnumerable source)
    {
        foreach (object? item in source) yield return (TResult)item!;
    }
    public static IEnumerable<TSource> AsEnumerable<TSource>(this IEnumerable<TSource> source) => source;

    // Partitioning
    public static IEnumerable<TSource> Take<TSource>(this IEnumerable<TSource> source, int count)
    {
        Check(source, "source");
        return count <= 0 ? Array.Empty<TSource>() : TakeIterator(source, count);
    }
    private static IEnumerable<TSource> TakeIterator<TSource>(IEnumerable<TSource> source, int count)
    {
        foreach (TSource item in source)
        {
            yield return item;
            if (--count == 0) break;
        }
    }
    public static IEnumerable<TSource> Take<TSource>(this IEnumerable<TSource> source, Range range)
    {
        Check(source, "source");
        return TakeRangeIterator(source, range);
    }
    private static IEnumerable<TSource> TakeRangeIterator<TSource>(IEnumerable<TSource> source, Range range)
    {
        List<TSource> list = new List<TSource>(source);
        int start = Math.Max(0, range.Start.GetOffset(list.Count));
        int end = Math.Min(list.Count, range.End.GetOffset(list.Count));
        for (int i = start; i < end; i++) yield return list[i];
    }
    public static IEnumerable<TSource> Skip<TSource>(this IEnumerable<TSource> source, int count)
    {
        Check(source, "source");
        return SkipIterator(source, count);
    }
    private static IEnumerable<TSource> SkipIterator<TSource>(IEnumerable<TSource> source, int count)
    {
        foreach (TSource item in source)
        {
            if (count > 0) count--;
            else yield return item;
        }
    }
    public static IEnumerable<TSource> TakeWhile<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return TakeWhileIterator(source, predicate);
    }
    private static IEnumerable<TSource> TakeWhileIterator<TSource>(IEnumerable<TSource> source, Func<TSource, bool> predicate)
    {
        foreach (TSource item in source)
        {
            if (!predicate(item)) break;
            yield return item;
        }
    }
    public static IEnumerable<TSource> TakeWhile<TSource>(this IEnumerable<TSource> source, Func<TSource, int, bool> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return TakeWhileIndexIterator(source, predicate);
    }
    private static IEnumerable<TSource> TakeWhileIndexIterator<TSource>(IEnumerable<TSource> source, Func<TSource, int, bool> predicate)
    {
        int index = -1;
        foreach (TSource item in source)
        {
            index++;
            if (!predicate(item, index)) break;
            yield return item;
        }
    }
    public static IEnumerable<TSource> SkipWhile<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return SkipWhileIterator(source, predicate);
    }
    private static IEnumerable<TSource> SkipWhileIterator<TSource>(IEnumerable<TSource> source, Func<TSource, bool> predicate)
    {
        bool skipping = true;
        foreach (TSource item in source)
        {
            if (skipping && predicate(item)) continue;
            skipping = false;
            yield return item;
        }
    }
    public static IEnumerable<TSource> SkipWhile<TSource>(this IEnumerable<TSource> source, Func<TSource, int, bool> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        return SkipWhileIndexIterator(source, predicate);
    }
    private static IEnumerable<TSource> SkipWhileIndexIterator<TSource>(IEnumerable<TSource> source, Func<TSource, int, bool> predicate)
    {
        bool skipping = true;
        int index = -1;
        foreach (TSource item in source)
        {
            index++;
            if (skipping && predicate(item, index)) continue;
            skipping = false;
            yield return item;
        }
    }
    public static IEnumerable<TSource> TakeLast<TSource>(this IEnumerable<TSource> source, int count)
    {
        Check(source, "source");
        return count <= 0 ? Array.Empty<TSource>() : TakeLastIterator(source, count);
    }
    private static IEnumerable<TSource> TakeLastIterator<TSource>(IEnumerable<TSource> source, int count)
    {
        Queue<TSource> queue = new Queue<TSource>();
        foreach (TSource item in source)
        {
            if (queue.Count == count) queue.Dequeue();
            queue.Enqueue(item);
        }
        while (queue.Count > 0) yield return queue.Dequeue();
    }
    public static IEnumerable<TSource> SkipLast<TSource>(this IEnumerable<TSource> source, int count)
    {
        Check(source, "source");
        return SkipLastIterator(source, count);
    }
    private static IEnumerable<TSource> SkipLastIterator<TSource>(IEnumerable<TSource> source, int count)
    {
        Queue<TSource> queue = new Queue<TSource>();
        foreach (TSource item in source)
        {
            queue.Enqueue(item);
            if (queue.Count > count) yield return queue.Dequeue();
        }
    }
    public static IEnumerable<TSource[]> Chunk<TSource>(this IEnumerable<TSource> source, int size)
    {
        Check(source, "source");
        if (size < 1) throw new ArgumentOutOfRangeException("size");
        return ChunkIterator(source, size);
    }
    private static IEnumerable<TSource[]> ChunkIterator<TSource>(IEnumerable<TSource> source, int size)
    {
        List<TSource> chunk = new List<TSource>();
        foreach (TSource item in source)
        {
            chunk.Add(item);
            if (chunk.Count == size)
            {
                yield return chunk.ToArray();
                chunk.Clear();
            }
        }
        if (chunk.Count > 0) yield return chunk.ToArray();
    }

    // Joining sequences
    public static IEnumerable<TSource> Concat<TSource>(this IEnumerable<TSource> first, IEnumerable<TSource> second)
    {
        Check(first, "first");
        Check(second, "second");
        return ConcatIterator(first, second);
    }
    private static IEnumerable<TSource> ConcatIterator<TSource>(IEnumerable<TSource> first, IEnumerable<TSource> second)
    {
        foreach (TSource item in first) yield return item;
        foreach (TSource item in second) yield return item;
    }
    public static IEnumerable<TSource> Append<TSource>(this IEnumerable<TSource> source, TSource element)
    {
        Check(source, "source");
        return AppendIterator(source, element);
    }
    private static IEnumerable<TSource> AppendIterator<TSource>(IEnumerable<TSource> source, TSource element)
    {
        foreach (TSource item in source) yield return item;
        yield return element;
    }
    public static IEnumerable<TSource> Prepend<TSource>(this IEnumerable<TSource> source, TSource element)
    {
        Check(source, "source");
        return PrependIterator(source, element);
    }
    private static IEnumerable<TSource> PrependIterator<TSource>(IEnumerable<TSource> source, TSource element)
    {
        yield return element;
        foreach (TSource item in source) yield return item;
    }
    public static IEnumerable<TResult> Zip<TFirst, TSecond, TResult>(this IEnumerable<TFirst> first, IEnumerable<TSecond> second, Func<TFirst, TSecond, TResult> resultSelector)
    {
        Check(first, "first");
        Check(second, "second");
        Check(resultSelector, "resultSelector");
        return ZipIterator(first, second, resultSelector);
    }
    private static IEnumerable<TResult> ZipIterator<TFirst, TSecond, TResult>(IEnumerable<TFirst> first, IEnumerable<TSecond> second, Func<TFirst, TSecond, TResult> resultSelector)
    {
        using IEnumerator<TFirst> a = first.GetEnumerator();
        using IEnumerator<TSecond> b = second.GetEnumerator();
        while (a.MoveNext() && b.MoveNext()) yield return resultSelector(a.Current, b.Current);
    }
    public static IEnumerable<(TFirst First, TSecond Second)> Zip<TFirst, TSecond>(this IEnumerable<TFirst> first, IEnumerable<TSecond> second)
    {
        Check(first, "first");
        Check(second, "second");
        return ZipPairIterator(first, second);
    }
    private static IEnumerable<(TFirst First, TSecond Second)> ZipPairIterator<TFirst, TSecond>(IEnumerable<TFirst> first, IEnumerable<TSecond> second)
    {
        using IEnumerator<TFirst> a = first.GetEnumerator();
        using IEnumerator<TSecond> b = second.GetEnumerator();
        while (a.MoveNext() && b.MoveNext()) yield return (a.Current, b.Current);
    }
    public static IEnumerable<(TFirst First, TSecond Second, TThird Third)> Zip<TFirst, TSecond, TThird>(this IEnumerable<TFirst> first, IEnumerable<TSecond> second, IEnumerable<TThird> third)
    {
        Check(first, "first");
        Check(second, "second");
        Check(third, "third");
        return ZipTripleIterator(first, second, third);
    }
    private static IEnumerable<(TFirst First, TSecond Second, TThird Third)> ZipTripleIterator<TFirst, TSecond, TThird>(IEnumerable<TFirst> first, IEnumerable<TSecond> second, IEnumerable<TThird> third)
    {
        using IEnumerator<TFirst> a = first.GetEnumerator();
        using IEnumerator<TSecond> b = second.GetEnumerator();
        using IEnumerator<TThird> c = third.GetEnumerator();
        while (a.MoveNext() && b.MoveNext() && c.MoveNext()) yield return (a.Current, b.Current, c.Current);
    }
    public static IEnumerable<TSource> Reverse<TSource>(this IEnumerable<TSource> source)
    {
        Check(source, "source");
        return ReverseIterator(source);
    }
    public static IEnumerable<TSource> Reverse<TSource>(this TSource[] source)
    {
        Check(source, "source");
        return ReverseIterator(source);
    }
    private static IEnumerable<TSource> ReverseIterator<TSource>(IEnumerable<TSource> source)
    {
        TSource[] items = ToArray(source);
        for (int i = items.Length - 1; i >= 0; i--) yield return items[i];
    }
    public static IEnumerable<TSource?> DefaultIfEmpty<TSource>(this IEnumerable<TSource> source) => DefaultIfEmpty(source, default!);
    public static IEnumerable<TSource> DefaultIfEmpty<TSource>(this IEnumerable<TSource> source, TSource defaultValue)
    {
        Check(source, "source");
        return DefaultIfEmptyIterator(source, defaultValue);
    }
    private static IEnumerable<TSource> DefaultIfEmptyIterator<TSource>(IEnumerable<TSource> source, TSource defaultValue)
    {
        bool any = false;
        foreach (TSource item in source)
        {
            any = true;
            yield return item;
        }
        if (!any) yield return defaultValue;
    }

    // Sets
    public static IEnumerable<TSource> Distinct<TSource>(this IEnumerable<TSource> source) => Distinct(source, null);
    public static IEnumerable<TSource> Distinct<TSource>(this IEnumerable<TSource> source, IEqualityComparer<TSource>? comparer)
    {
        Check(source, "source");
        return DistinctIterator(source, comparer);
    }
    private static IEnumerable<TSource> DistinctIterator<TSource>(IEnumerable<TSource> source, IEqualityComparer<TSource>? comparer)
    {
        HashSet<TSource> seen = new HashSet<TSource>(comparer);
        foreach (TSource item in source)
            if (seen.Add(item)) yield return item;
    }
    public static IEnumerable<TSource> DistinctBy<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector) => DistinctBy(source, keySelector, null);
    public static IEnumerable<TSource> DistinctBy<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer)
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        return DistinctByIterator(source, keySelector, comparer);
    }
    private static IEnumerable<TSource> DistinctByIterator<TSource, TKey>(IEnumerable<TSource> source, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer)
    {
        HashSet<TKey> seen = new HashSet<TKey>(comparer);
        foreach (TSource item in source)
            if (seen.Add(keySelector(item))) yield return item;
    }
    public static IEnumerable<TSource> Union<TSource>(this IEnumerable<TSource> first, IEnumerable<TSource> second) => Union(first, second, null);
    public static IEnumerable<TSource> Union<TSource>(this IEnumerable<TSource> first, IEnumerable<TSource> second, IEqualityComparer<TSource>? comparer)
    {
        Check(first, "first");
        Check(second, "second");
        return DistinctIterator(ConcatIterator(first, second), comparer);
    }
    public static IEnumerable<TSource> UnionBy<TSource, TKey>(this IEnumerable<TSource> first, IEnumerable<TSource> second, Func<TSource, TKey> keySelector) => UnionBy(first, second, keySelector, null);
    public static IEnumerable<TSource> UnionBy<TSource, TKey>(this IEnumerable<TSource> first, IEnumerable<TSource> second, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer) => DistinctByIterator(ConcatIterator(first, second), keySelector, comparer);
    public static IEnumerable<TSource> Intersect<TSource>(this IEnumerable<TSource> first, IEnumerable<TSource> second) => Intersect(first, second, null);
    public static IEnumerable<TSource> Intersect<TSource>(this IEnumerable<TSource> first, IEnumerable<TSource> second, IEqualityComparer<TSource>? comparer)
    {
        Check(first, "first");
        Check(second, "second");
        return IntersectIterator(first, second, comparer);
    }
    private static IEnumerable<TSource> IntersectIterator<TSource>(IEnumerable<TSource> first, IEnumerable<TSource> second, IEqualityComparer<TSource>? comparer)
    {
        HashSet<TSource> set = new HashSet<TSource>(second, comparer);
        foreach (TSource item in first)
            if (set.Remove(item)) yield return item;
    }
    public static IEnumerable<TSource> IntersectBy<TSource, TKey>(this IEnumerable<TSource> first, IEnumerable<TKey> second, Func<TSource, TKey> keySelector) => IntersectBy(first, second, keySelector, null);
    public static IEnumerable<TSource> IntersectBy<TSource, TKey>(this IEnumerable<TSource> first, IEnumerable<TKey> second, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer)
    {
        HashSet<TKey> set = new HashSet<TKey>(second, comparer);
        foreach (TSource item in first)
            if (set.Remove(keySelector(item))) yield return item;
    }
    public static IEnumerable<TSource> Except<TSource>(this IEnumerable<TSource> first, IEnumerable<TSource> second) => Except(first, second, null);
    public static IEnumerable<TSource> Except<TSource>(this IEnumerable<TSource> first, IEnumerable<TSource> second, IEqualityComparer<TSource>? comparer)
    {
        Check(first, "first");
        Check(second, "second");
        return ExceptIterator(first, second, comparer);
    }
    private static IEnumerable<TSource> ExceptIterator<TSource>(IEnumerable<TSource> first, IEnumerable<TSource> second, IEqualityComparer<TSource>? comparer)
    {
        HashSet<TSource> set = new HashSet<TSource>(second, comparer);
        foreach (TSource item in first)
            if (set.Add(item)) yield return item;
    }
    public static IEnumerable<TSource> ExceptBy<TSource, TKey>(this IEnumerable<TSource> first, IEnumerable<TKey> second, Func<TSource, TKey> keySelector) => ExceptBy(first, second, keySelector, null);
    public static IEnumerable<TSource> ExceptBy<TSource, TKey>(this IEnumerable<TSource> first, IEnumerable<TKey> second, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer)
    {
        HashSet<TKey> set = new HashSet<TKey>(second, comparer);
        foreach (TSource item in first)
            if (set.Add(keySelector(item))) yield return item;
    }

    // Conversion
    public static TSource[] ToArray<TSource>(this IEnumerable<TSource> source)
    {
        Check(source, "source");
        if (source is ICollection<TSource> collection)
        {
            int count = collection.Count;
            if (count == 0) return Array.Empty<TSource>();
            TSource[] array = new TSource[count];
            collection.CopyTo(array, 0);
            return array;
        }
        return new List<TSource>(source).ToArray();
    }
    public static List<TSource> ToList<TSource>(this IEnumerable<TSource> source)
    {
        Check(source, "source");
        return new List<TSource>(source);
    }
    public static HashSet<TSource> ToHashSet<TSource>(this IEnumerable<TSource> source) => ToHashSet(source, null);
    public static HashSet<TSource> ToHashSet<TSource>(this IEnumerable<TSource> source, IEqualityComparer<TSource>? comparer)
    {
        Check(source, "source");
        return new HashSet<TSource>(source, comparer);
    }
    public static Dictionary<TKey, TSource> ToDictionary<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector) where TKey : notnull => ToDictionary(source, keySelector, (IEqualityComparer<TKey>?)null);
    public static Dictionary<TKey, TSource> ToDictionary<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer) where TKey : notnull
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        Dictionary<TKey, TSource> made = new Dictionary<TKey, TSource>(comparer);
        foreach (TSource item in source) made.Add(keySelector(item), item);
        return made;
    }
    public static Dictionary<TKey, TElement> ToDictionary<TSource, TKey, TElement>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector) where TKey : notnull => ToDictionary(source, keySelector, elementSelector, null);
    public static Dictionary<TKey, TElement> ToDictionary<TSource, TKey, TElement>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector, IEqualityComparer<TKey>? comparer) where TKey : notnull
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        Check(elementSelector, "elementSelector");
        Dictionary<TKey, TElement> made = new Dictionary<TKey, TElement>(comparer);
        foreach (TSource item in source) made.Add(keySelector(item), elementSelector(item));
        return made;
    }
    public static Dictionary<TKey, TValue> ToDictionary<TKey, TValue>(this IEnumerable<KeyValuePair<TKey, TValue>> source) where TKey : notnull
    {
        Check(source, "source");
        return new Dictionary<TKey, TValue>(source);
    }
    public static Dictionary<TKey, TValue> ToDictionary<TKey, TValue>(this IEnumerable<(TKey Key, TValue Value)> source) where TKey : notnull
    {
        Check(source, "source");
        Dictionary<TKey, TValue> made = new Dictionary<TKey, TValue>();
        foreach ((TKey Key, TValue Value) pair in source) made.Add(pair.Key, pair.Value);
        return made;
    }
    public static ILookup<TKey, TSource> ToLookup<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector) => ToLookup(source, keySelector, x => x, null);
    public static ILookup<TKey, TSource> ToLookup<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer) => ToLookup(source, keySelector, x => x, comparer);
    public static ILookup<TKey, TElement> ToLookup<TSource, TKey, TElement>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector) => ToLookup(source, keySelector, elementSelector, null);
    public static ILookup<TKey, TElement> ToLookup<TSource, TKey, TElement>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector, IEqualityComparer<TKey>? comparer)
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        Check(elementSelector, "elementSelector");
        Lookup<TKey, TElement> lookup = new Lookup<TKey, TElement>(comparer);
        foreach (TSource item in source) lookup.Of(keySelector(item), true)!.Add(elementSelector(item));
        return lookup;
    }

    // Grouping and joining
    public static IEnumerable<IGrouping<TKey, TSource>> GroupBy<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector) => GroupBy(source, keySelector, (IEqualityComparer<TKey>?)null);
    public static IEnumerable<IGrouping<TKey, TSource>> GroupBy<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer)
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        return GroupByIterator(source, keySelector, x => x, comparer);
    }
    public static IEnumerable<IGrouping<TKey, TElement>> GroupBy<TSource, TKey, TElement>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector) => GroupBy(source, keySelector, elementSelector, (IEqualityComparer<TKey>?)null);
    public static IEnumerable<IGrouping<TKey, TElement>> GroupBy<TSource, TKey, TElement>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector, IEqualityComparer<TKey>? comparer)
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        Check(elementSelector, "elementSelector");
        return GroupByIterator(source, keySelector, elementSelector, comparer);
    }
    private static IEnumerable<IGrouping<TKey, TElement>> GroupByIterator<TSource, TKey, TElement>(IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector, IEqualityComparer<TKey>? comparer)
    {
        foreach (IGrouping<TKey, TElement> group in ToLookup(source, keySelector, elementSelector, comparer)) yield return group;
    }
    public static IEnumerable<TResult> GroupBy<TSource, TKey, TResult>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TKey, IEnumerable<TSource>, TResult> resultSelector) => GroupBy(source, keySelector, x => x, resultSelector, null);
    public static IEnumerable<TResult> GroupBy<TSource, TKey, TResult>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TKey, IEnumerable<TSource>, TResult> resultSelector, IEqualityComparer<TKey>? comparer) => GroupBy(source, keySelector, x => x, resultSelector, comparer);
    public static IEnumerable<TResult> GroupBy<TSource, TKey, TElement, TResult>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector, Func<TKey, IEnumerable<TElement>, TResult> resultSelector) => GroupBy(source, keySelector, elementSelector, resultSelector, null);
    public static IEnumerable<TResult> GroupBy<TSource, TKey, TElement, TResult>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TSource, TElement> elementSelector, Func<TKey, IEnumerable<TElement>, TResult> resultSelector, IEqualityComparer<TKey>? comparer)
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        Check(elementSelector, "elementSelector");
        Check(resultSelector, "resultSelector");
        return SelectIterator(GroupByIterator(source, keySelector, elementSelector, comparer), g => resultSelector(g.Key, g));
    }
    public static IEnumerable<KeyValuePair<TKey, int>> CountBy<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? keyComparer = null) where TKey : notnull
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        return CountByIterator(source, keySelector, keyComparer);
    }
    private static IEnumerable<KeyValuePair<TKey, int>> CountByIterator<TSource, TKey>(IEnumerable<TSource> source, Func<TSource, TKey> keySelector, IEqualityComparer<TKey>? comparer) where TKey : notnull
    {
        Dictionary<TKey, int> counts = new Dictionary<TKey, int>(comparer);
        foreach (TSource item in source)
        {
            TKey key = keySelector(item);
            int n;
            counts.TryGetValue(key, out n);
            counts[key] = n + 1;
        }
        foreach (KeyValuePair<TKey, int> pair in counts) yield return pair;
    }
    public static IEnumerable<KeyValuePair<TKey, TAccumulate>> AggregateBy<TSource, TKey, TAccumulate>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, TAccumulate seed, Func<TAccumulate, TSource, TAccumulate> func, IEqualityComparer<TKey>? keyComparer = null) where TKey : notnull
    {
        Check(source, "source");
        Dictionary<TKey, TAccumulate> made = new Dictionary<TKey, TAccumulate>(keyComparer);
        foreach (TSource item in source)
        {
            TKey key = keySelector(item);
            TAccumulate? value;
            if (!made.TryGetValue(key, out value)) value = seed;
            made[key] = func(value, item);
        }
        foreach (KeyValuePair<TKey, TAccumulate> pair in made) yield return pair;
    }
    public static IEnumerable<TResult> Join<TOuter, TInner, TKey, TResult>(this IEnumerable<TOuter> outer, IEnumerable<TInner> inner, Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector, Func<TOuter, TInner, TResult> resultSelector) => Join(outer, inner, outerKeySelector, innerKeySelector, resultSelector, null);
    public static IEnumerable<TResult> Join<TOuter, TInner, TKey, TResult>(this IEnumerable<TOuter> outer, IEnumerable<TInner> inner, Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector, Func<TOuter, TInner, TResult> resultSelector, IEqualityComparer<TKey>? comparer)
    {
        Check(outer, "outer");
        Check(inner, "inner");
        Check(outerKeySelector, "outerKeySelector");
        Check(innerKeySelector, "innerKeySelector");
        Check(resultSelector, "resultSelector");
        return JoinIterator(outer, inner, outerKeySelector, innerKeySelector, resultSelector, comparer);
    }
    private static Lookup<TKey, TInner> JoinLookup<TInner, TKey>(IEnumerable<TInner> inner, Func<TInner, TKey> innerKeySelector, IEqualityComparer<TKey>? comparer)
    {
        Lookup<TKey, TInner> lookup = new Lookup<TKey, TInner>(comparer);
        foreach (TInner item in inner)
        {
            TKey key = innerKeySelector(item);
            if (key != null) lookup.Of(key, true)!.Add(item);
        }
        return lookup;
    }
    private static IEnumerable<TResult> JoinIterator<TOuter, TInner, TKey, TResult>(IEnumerable<TOuter> outer, IEnumerable<TInner> inner, Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector, Func<TOuter, TInner, TResult> resultSelector, IEqualityComparer<TKey>? comparer)
    {
        Lookup<TKey, TInner> lookup = JoinLookup(inner, innerKeySelector, comparer);
        foreach (TOuter item in outer)
        {
            TKey key = outerKeySelector(item);
            Grouping<TKey, TInner>? group = key == null ? null : lookup.Of(key, false);
            if (group == null) continue;
            foreach (TInner match in group) yield return resultSelector(item, match);
        }
    }
    public static IEnumerable<KeyValuePair<TKey, TAccumulate>> AggregateBy<TSource, TKey, TAccumulate>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, Func<TKey, TAccumulate> seedSelector, Func<TAccumulate, TSource, TAccumulate> func, IEqualityComparer<TKey>? keyComparer = null) where TKey : notnull
    {
        Check(source, "source");
        Dictionary<TKey, TAccumulate> made = new Dictionary<TKey, TAccumulate>(keyComparer);
        foreach (TSource item in source)
        {
            TKey key = keySelector(item);
            TAccumulate? value;
            if (!made.TryGetValue(key, out value)) value = seedSelector(key);
            made[key] = func(value, item);
        }
        foreach (KeyValuePair<TKey, TAccumulate> pair in made) yield return pair;
    }
    public static IEnumerable<TResult> RightJoin<TOuter, TInner, TKey, TResult>(this IEnumerable<TOuter> outer, IEnumerable<TInner> inner, Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector, Func<TOuter?, TInner, TResult> resultSelector) =>
        RightJoin(outer, inner, outerKeySelector, innerKeySelector, resultSelector, null);
    public static IEnumerable<TResult> RightJoin<TOuter, TInner, TKey, TResult>(this IEnumerable<TOuter> outer, IEnumerable<TInner> inner, Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector, Func<TOuter?, TInner, TResult> resultSelector, IEqualityComparer<TKey>? comparer) =>
        LeftJoin(inner, outer, innerKeySelector, outerKeySelector, (item, match) => resultSelector(match, item), comparer);
    public static IEnumerable<TResult> LeftJoin<TOuter, TInner, TKey, TResult>(this IEnumerable<TOuter> outer, IEnumerable<TInner> inner, Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector, Func<TOuter, TInner?, TResult> resultSelector) =>
        LeftJoin(outer, inner, outerKeySelector, innerKeySelector, resultSelector, null);
    public static IEnumerable<TResult> LeftJoin<TOuter, TInner, TKey, TResult>(this IEnumerable<TOuter> outer, IEnumerable<TInner> inner, Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector, Func<TOuter, TInner?, TResult> resultSelector, IEqualityComparer<TKey>? comparer)
    {
        Lookup<TKey, TInner> lookup = JoinLookup(inner, innerKeySelector, comparer);
        foreach (TOuter item in outer)
        {
            TKey key = outerKeySelector(item);
            Grouping<TKey, TInner>? group = key == null ? null : lookup.Of(key, false);
            if (group == null) yield return resultSelector(item, default);
            else
                foreach (TInner match in group) yield return resultSelector(item, match);
        }
    }
    public static IEnumerable<TResult> GroupJoin<TOuter, TInner, TKey, TResult>(this IEnumerable<TOuter> outer, IEnumerable<TInner> inner, Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector, Func<TOuter, IEnumerable<TInner>, TResult> resultSelector, IEqualityComparer<TKey>? comparer = null)
    {
        Check(outer, "outer");
        Check(inner, "inner");
        Check(outerKeySelector, "outerKeySelector");
        Check(innerKeySelector, "innerKeySelector");
        Check(resultSelector, "resultSelector");
        return GroupJoinIterator(outer, inner, outerKeySelector, innerKeySelector, resultSelector, comparer);
    }
    private static IEnumerable<TResult> GroupJoinIterator<TOuter, TInner, TKey, TResult>(IEnumerable<TOuter> outer, IEnumerable<TInner> inner, Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector, Func<TOuter, IEnumerable<TInner>, TResult> resultSelector, IEqualityComparer<TKey>? comparer)
    {
        Lookup<TKey, TInner> lookup = JoinLookup(inner, innerKeySelector, comparer);
        foreach (TOuter item in outer)
        {
            TKey key = outerKeySelector(item);
            Grouping<TKey, TInner>? group = key == null ? null : lookup.Of(key, false);
            IEnumerable<TInner> matches = group == null ? Array.Empty<TInner>() : group;
            yield return resultSelector(item, matches);
        }
    }

    // Ordering
    public static IOrderedEnumerable<TSource> OrderBy<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector) => new OrderedEnumerable<TSource, TKey>(source, null, keySelector, null, false);
    public static IOrderedEnumerable<TSource> OrderBy<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, IComparer<TKey>? comparer) => new OrderedEnumerable<TSource, TKey>(source, null, keySelector, comparer, false);
    public static IOrderedEnumerable<TSource> OrderByDescending<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector) => new OrderedEnumerable<TSource, TKey>(source, null, keySelector, null, true);
    public static IOrderedEnumerable<TSource> OrderByDescending<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, IComparer<TKey>? comparer) => new OrderedEnumerable<TSource, TKey>(source, null, keySelector, comparer, true);
    public static IOrderedEnumerable<T> Order<T>(this IEnumerable<T> source) => new OrderedEnumerable<T, T>(source, null, x => x, null, false);
    public static IOrderedEnumerable<T> Order<T>(this IEnumerable<T> source, IComparer<T>? comparer) => new OrderedEnumerable<T, T>(source, null, x => x, comparer, false);
    public static IOrderedEnumerable<T> OrderDescending<T>(this IEnumerable<T> source) => new OrderedEnumerable<T, T>(source, null, x => x, null, true);
    public static IOrderedEnumerable<T> OrderDescending<T>(this IEnumerable<T> source, IComparer<T>? comparer) => new OrderedEnumerable<T, T>(source, null, x => x, comparer, true);
    public static IOrderedEnumerable<TSource> ThenBy<TSource, TKey>(this IOrderedEnumerable<TSource> source, Func<TSource, TKey> keySelector)
    {
        Check(source, "source");
        return source.CreateOrderedEnumerable(keySelector, null, false);
    }
    public static IOrderedEnumerable<TSource> ThenBy<TSource, TKey>(this IOrderedEnumerable<TSource> source, Func<TSource, TKey> keySelector, IComparer<TKey>? comparer)
    {
        Check(source, "source");
        return source.CreateOrderedEnumerable(keySelector, comparer, false);
    }
    public static IOrderedEnumerable<TSource> ThenByDescending<TSource, TKey>(this IOrderedEnumerable<TSource> source, Func<TSource, TKey> keySelector)
    {
        Check(source, "source");
        return source.CreateOrderedEnumerable(keySelector, null, true);
    }
    public static IOrderedEnumerable<TSource> ThenByDescending<TSource, TKey>(this IOrderedEnumerable<TSource> source, Func<TSource, TKey> keySelector, IComparer<TKey>? comparer)
    {
        Check(source, "source");
        return source.CreateOrderedEnumerable(keySelector, comparer, true);
    }
    public static IEnumerable<TSource> Shuffle<TSource>(this IEnumerable<TSource> source)
    {
        TSource[] items = ToArray(source);
        Random.Shared.Shuffle(items);
        return items;
    }

    // Elements
    public static TSource First<TSource>(this IEnumerable<TSource> source)
    {
        Check(source, "source");
        foreach (TSource item in source) return item;
        throw NoElements();
    }
    public static TSource First<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        foreach (TSource item in source)
            if (predicate(item)) return item;
        throw NoMatch();
    }
    public static TSource? FirstOrDefault<TSource>(this IEnumerable<TSource> source) => FirstOrDefault(source, default(TSource)!);
    public static TSource FirstOrDefault<TSource>(this IEnumerable<TSource> source, TSource defaultValue)
    {
        Check(source, "source");
        foreach (TSource item in source) return item;
        return defaultValue;
    }
    public static TSource? FirstOrDefault<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate) => FirstOrDefault(source, predicate, default!);
    public static TSource FirstOrDefault<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate, TSource defaultValue)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        foreach (TSource item in source)
            if (predicate(item)) return item;
        return defaultValue;
    }
    private static bool TryLast<TSource>(IEnumerable<TSource> source, out TSource last)
    {
        Check(source, "source");
        if (source is IList<TSource> list)
        {
            int count = list.Count;
            last = count > 0 ? list[count - 1] : default!;
            return count > 0;
        }
        bool found = false;
        last = default!;
        foreach (TSource item in source)
        {
            found = true;
            last = item;
        }
        return found;
    }
    private static bool TryLast<TSource>(IEnumerable<TSource> source, Func<TSource, bool> predicate, out TSource last)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        if (source is IList<TSource> list)
        {
            for (int i = list.Count - 1; i >= 0; i--)
            {
                last = list[i];
                if (predicate(last)) return true;
            }
            last = default!;
            return false;
        }
        bool found = false;
        last = default!;
        foreach (TSource item in source)
        {
            if (!predicate(item)) continue;
            found = true;
            last = item;
        }
        return found;
    }
    public static TSource Last<TSource>(this IEnumerable<TSource> source)
    {
        TSource last;
        if (TryLast(source, out last)) return last;
        throw NoElements();
    }
    public static TSource Last<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)
    {
        TSource last;
        if (TryLast(source, predicate, out last)) return last;
        throw NoMatch();
    }
    public static TSource? LastOrDefault<TSource>(this IEnumerable<TSource> source)
    {
        TSource last;
        TryLast(source, out last);
        return last;
    }
    public static TSource LastOrDefault<TSource>(this IEnumerable<TSource> source, TSource defaultValue)
    {
        TSource last;
        return TryLast(source, out last) ? last : defaultValue;
    }
    public static TSource? LastOrDefault<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)
    {
        TSource last;
        return TryLast(source, predicate, out last) ? last : default;
    }
    public static TSource LastOrDefault<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate, TSource defaultValue)
    {
        TSource last;
        return TryLast(source, predicate, out last) ? last : defaultValue;
    }
    public static TSource Single<TSource>(this IEnumerable<TSource> source)
    {
        Check(source, "source");
        bool found = false;
        TSource result = default!;
        foreach (TSource item in source)
        {
            if (found) throw MoreThanOne();
            found = true;
            result = item;
        }
        if (!found) throw NoElements();
        return result;
    }
    public static TSource Single<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        bool found = false;
        TSource result = default!;
        foreach (TSource item in source)
        {
            if (!predicate(item)) continue;
            if (found) throw MoreThanOneMatch();
            found = true;
            result = item;
        }
        if (!found) throw NoMatch();
        return result;
    }
    public static TSource? SingleOrDefault<TSource>(this IEnumerable<TSource> source) => SingleOrDefault(source, default(TSource)!);
    public static TSource SingleOrDefault<TSource>(this IEnumerable<TSource> source, TSource defaultValue)
    {
        Check(source, "source");
        bool found = false;
        TSource result = defaultValue;
        foreach (TSource item in source)
        {
            if (found) throw MoreThanOne();
            found = true;
            result = item;
        }
        return result;
    }
    public static TSource? SingleOrDefault<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate) => SingleOrDefault(source, predicate, default(TSource)!);
    public static TSource SingleOrDefault<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate, TSource defaultValue)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        bool found = false;
        TSource result = defaultValue;
        foreach (TSource item in source)
        {
            if (!predicate(item)) continue;
            if (found) throw MoreThanOneMatch();
            found = true;
            result = item;
        }
        return result;
    }
    public static TSource ElementAt<TSource>(this IEnumerable<TSource> source, int index)
    {
        Check(source, "source");
        if (source is IList<TSource> list && !((object)source is RangeIterator)) return list[index];
        if (index >= 0)
            foreach (TSource item in source)
                if (index-- == 0) return item;
        throw new ArgumentOutOfRangeException("index");
    }
    public static TSource ElementAt<TSource>(this IEnumerable<TSource> source, Index index) => ElementAt(source, index.IsFromEnd ? index.GetOffset(Count(source)) : index.Value);
    public static TSource? ElementAtOrDefault<TSource>(this IEnumerable<TSource> source, Index index) => ElementAtOrDefault(source, index.IsFromEnd ? index.GetOffset(Count(source)) : index.Value);
    public static TSource? ElementAtOrDefault<TSource>(this IEnumerable<TSource> source, int index)
    {
        Check(source, "source");
        if (index >= 0)
            foreach (TSource item in source)
                if (index-- == 0) return item;
        return default;
    }

    // Quantifiers and counts
    public static bool Any<TSource>(this IEnumerable<TSource> source)
    {
        Check(source, "source");
        if (source is ICollection<TSource> collection) return collection.Count != 0;
        foreach (TSource item in source) return true;
        return false;
    }
    public static bool Any<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        foreach (TSource item in source)
            if (predicate(item)) return true;
        return false;
    }
    public static bool All<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        foreach (TSource item in source)
            if (!predicate(item)) return false;
        return true;
    }
    public static int Count<TSource>(this IEnumerable<TSource> source)
    {
        Check(source, "source");
        if (source is ICollection<TSource> collection) return collection.Count;
        int count = 0;
        foreach (TSource item in source) checked { count++; }
        return count;
    }
    public static int Count<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)
    {
        Check(source, "source");
        Check(predicate, "predicate");
        int count = 0;
        foreach (TSource item in source)
            if (predicate(item)) count++;
        return count;
    }
    public static long LongCount<TSource>(this IEnumerable<TSource> source) => Count(source);
    public static long LongCount<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate) => Count(source, predicate);
    public static bool TryGetNonEnumeratedCount<TSource>(this IEnumerable<TSource> source, out int count)
    {
        Check(source, "source");
        if (source is ICollection<TSource> collection)
        {
            count = collection.Count;
            return true;
        }
        count = 0;
        return false;
    }
    public static bool Contains<TSource>(this IEnumerable<TSource> source, TSource value)
    {
        if (source is ICollection<TSource> collection) return collection.Contains(value);
        return Contains(source, value, null);
    }
    public static bool Contains<TSource>(this IEnumerable<TSource> source, TSource value, IEqualityComparer<TSource>? comparer)
    {
        Check(source, "source");
        comparer ??= EqualityComparer<TSource>.Default;
        foreach (TSource item in source)
            if (comparer.Equals(item, value)) return true;
        return false;
    }
    public static bool SequenceEqual<TSource>(this IEnumerable<TSource> first, IEnumerable<TSource> second) => SequenceEqual(first, second, null);
    public static bool SequenceEqual<TSource>(this IEnumerable<TSource> first, IEnumerable<TSource> second, IEqualityComparer<TSource>? comparer)
    {
        Check(first, "first");
        Check(second, "second");
        comparer ??= EqualityComparer<TSource>.Default;
        using IEnumerator<TSource> a = first.GetEnumerator();
        using IEnumerator<TSource> b = second.GetEnumerator();
        while (a.MoveNext())
            if (!b.MoveNext() || !comparer.Equals(a.Current, b.Current)) return false;
        return !b.MoveNext();
    }

    // Aggregation
    public static TSource Aggregate<TSource>(this IEnumerable<TSource> source, Func<TSource, TSource, TSource> func)
    {
        Check(source, "source");
        Check(func, "func");
        using IEnumerator<TSource> e = source.GetEnumerator();
        if (!e.MoveNext()) throw NoElements();
        TSource result = e.Current;
        while (e.MoveNext()) result = func(result, e.Current);
        return result;
    }
    public static TAccumulate Aggregate<TSource, TAccumulate>(this IEnumerable<TSource> source, TAccumulate seed, Func<TAccumulate, TSource, TAccumulate> func)
    {
        Check(source, "source");
        Check(func, "func");
        TAccumulate result = seed;
        foreach (TSource item in source) result = func(result, item);
        return result;
    }
    public static TResult Aggregate<TSource, TAccumulate, TResult>(this IEnumerable<TSource> source, TAccumulate seed, Func<TAccumulate, TSource, TAccumulate> func, Func<TAccumulate, TResult> resultSelector)
    {
        Check(source, "source");
        Check(func, "func");
        Check(resultSelector, "resultSelector");
        TAccumulate result = seed;
        foreach (TSource item in source) result = func(result, item);
        return resultSelector(result);
    }

    // sign: 1 the largest, −1 the smallest.
    private static TSource? Extreme<TSource>(IEnumerable<TSource> source, IComparer<TSource>? comparer, int sign)
    {
        Check(source, "source");
        comparer ??= Comparer<TSource>.Default;
        bool found = false;
        TSource? best = default;
        foreach (TSource item in source)
        {
            if (item == null) continue;
            if (!found || (sign > 0 ? comparer.Compare(item, best) > 0 : comparer.Compare(item, best) < 0)) best = item;
            found = true;
        }
        if (!found && default(TSource) != null) throw NoElements();
        return best;
    }
    public static TSource? Max<TSource>(this IEnumerable<TSource> source) => Extreme(source, null, 1);
    public static TSource? Max<TSource>(this IEnumerable<TSource> source, IComparer<TSource>? comparer) => Extreme(source, comparer, 1);
    public static TResult? Max<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector) => Extreme(Select(source, selector), null, 1);
    public static TSource? Min<TSource>(this IEnumerable<TSource> source) => Extreme(source, null, -1);
    public static TSource? Min<TSource>(this IEnumerable<TSource> source, IComparer<TSource>? comparer) => Extreme(source, comparer, -1);
    public static TResult? Min<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector) => Extreme(Select(source, selector), null, -1);
    private static TSource? ExtremeBy<TSource, TKey>(IEnumerable<TSource> source, Func<TSource, TKey> keySelector, IComparer<TKey>? comparer, int sign)
    {
        Check(source, "source");
        Check(keySelector, "keySelector");
        comparer ??= Comparer<TKey>.Default;
        bool found = false;
        TSource? best = default;
        TKey? bestKey = default;
        foreach (TSource item in source)
        {
            TKey key = keySelector(item);
            if (!found || (key != null && (bestKey == null || (sign > 0 ? comparer.Compare(key, bestKey) > 0 : comparer.Compare(key, bestKey) < 0))))
            {
                best = item;
                bestKey = key;
            }
            found = true;
        }
        if (!found && default(TSource) != null) throw NoElements();
        return best;
    }
    public static TSource? MaxBy<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector) => ExtremeBy(source, keySelector, null, 1);
    public static TSource? MaxBy<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, IComparer<TKey>? comparer) => ExtremeBy(source, keySelector, comparer, 1);
    public static TSource? MinBy<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector) => ExtremeBy(source, keySelector, null, -1);
    public static TSource? MinBy<TSource, TKey>(this IEnumerable<TSource> source, Func<TSource, TKey> keySelector, IComparer<TKey>? comparer) => ExtremeBy(source, keySelector, comparer, -1);
}

internal sealed class RangeIterator : IList<int>, IReadOnlyList<int>, IEnumerator<int>
{
    private readonly int _start;
    private readonly int _count;
    private int _next;
    private bool _taken;
    internal RangeIterator(int start, int count)
    {
        _start = start;
        _count = count;
    }
    public int Count => _count;
    public bool IsReadOnly => true;
    public int this[int index]
    {
        get
        {
            if ((uint)index >= (uint)_count) Throw.IndexMustBeLess();
            return _start + index;
        }
        set => throw new NotSupportedException();
    }
    public IEnumerator<int> GetEnumerator()
    {
        if (!_taken)
        {
            _taken = true;
            return this;
        }
        return new RangeIterator(_start, _count);
    }
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    public bool MoveNext()
    {
        if (_next >= _count)
        {
            _next = _count + 1;
            return false;
        }
        _next++;
        return true;
    }
    public int Current => _start + _next - 1;
    object? IEnumerator.Current => Current;
    public void Reset() => throw new NotSupportedException();
    public void Dispose() { }
    public bool Contains(int item) => item >= _start && item - _start < _count;
    public int IndexOf(int item) => Contains(item) ? item - _start : -1;
    public void CopyTo(int[] array, int arrayIndex)
    {
        for (int i = 0; i < _count; i++) array[arrayIndex + i] = _start + i;
    }
    public void Add(int item) => throw new NotSupportedException();
    public void Clear() => throw new NotSupportedException();
    public void Insert(int index, int item) => throw new NotSupportedException();
    public bool Remove(int item) => throw new NotSupportedException();
    public void RemoveAt(int index) => throw new NotSupportedException();
}

internal sealed class Grouping<TKey, TElement> : IGrouping<TKey, TElement>, IList<TElement>
{
    private readonly List<TElement> _items = new List<TElement>();
    internal Grouping(TKey key) { Key = key; }
    public TKey Key { get; }
    internal void Add(TElement item) => _items.Add(item);
    public IEnumerator<TElement> GetEnumerator() => _items.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
    int ICollection<TElement>.Count => _items.Count;
    bool ICollection<TElement>.IsReadOnly => true;
    bool ICollection<TElement>.Contains(TElement item) => _items.Contains(item);
    void ICollection<TElement>.CopyTo(TElement[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);
    void ICollection<TElement>.Add(TElement item) => Throw.ReadOnlyCollection();
    void ICollection<TElement>.Clear() => Throw.ReadOnlyCollection();
    bool ICollection<TElement>.Remove(TElement item) => throw new NotSupportedException("Collection is read-only.");
    int IList<TElement>.IndexOf(TElement item) => _items.IndexOf(item);
    void IList<TElement>.Insert(int index, TElement item) => Throw.ReadOnlyCollection();
    void IList<TElement>.RemoveAt(int index) => Throw.ReadOnlyCollection();
    TElement IList<TElement>.this[int index]
    {
        get => _items[index];
        set => Throw.ReadOnlyCollection();
    }
}

public sealed class Lookup<TKey, TElement> : ILookup<TKey, TElement>
{
    // Keys may be null, so they are boxed into a key of their own.
    private readonly Dictionary<NullableKey, Grouping<TKey, TElement>> _groups;

    internal Lookup(IEqualityComparer<TKey>? comparer) { _groups = new Dictionary<NullableKey, Grouping<TKey, TElement>>(new KeyComparer(comparer ?? EqualityComparer<TKey>.Default)); }
    internal Grouping<TKey, TElement>? Of(TKey key, bool create)
    {
        Grouping<TKey, TElement>? group;
        if (_groups.TryGetValue(new NullableKey(key), out group) || !create) return group;
        group = new Grouping<TKey, TElement>(key);
        _groups.Add(new NullableKey(key), group);
        return group;
    }
    public int Count => _groups.Count;
    public IEnumerable<TElement> this[TKey key] => Of(key, false) ?? (IEnumerable<TElement>)Array.Empty<TElement>();
    public bool Contains(TKey key) => Of(key, false) != null;
    public IEnumerator<IGrouping<TKey, TElement>> GetEnumerator()
    {
        foreach (KeyValuePair<NullableKey, Grouping<TKey, TElement>> pair in _groups) yield return pair.Value;
    }
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private readonly struct NullableKey
    {
        internal readonly TKey Key;
        internal NullableKey(TKey key) { Key = key; }
    }
    private sealed class KeyComparer : IEqualityComparer<NullableKey>
    {
        private readonly IEqualityComparer<TKey> _comparer;
        internal KeyComparer(IEqualityComparer<TKey> comparer) { _comparer = comparer; }
        public bool Equals(NullableKey x, NullableKey y) => _comparer.Equals(x.Key, y.Key);
        public int GetHashCode(NullableKey key) => key.Key == null ? 0 : _comparer.GetHashCode(key.Key);
    }
}

internal abstract class OrderedEnumerable<TElement> : IOrderedEnumerable<TElement>
{
    internal IEnumerable<TElement> _source;
    internal OrderedEnumerable(IEnumerable<TElement> source)
    {
        if (source == null) throw new ArgumentNullException("source");
        _source = source;
    }
    /// <summary>Computes the keys of this and all outer orders, for all elements.</summary>
    internal abstract void ComputeKeys(TElement[] items);
    /// <summary>Compares by the outer orders first.</summary>
    internal abstract int CompareKeys(int a, int b);
    internal abstract void ForgetKeys();

    public IOrderedEnumerable<TElement> CreateOrderedEnumerable<TKey>(Func<TElement, TKey> keySelector, IComparer<TKey>? comparer, bool descending) =>
        new OrderedEnumerable<TElement, TKey>(_source, this, keySelector, comparer, descending);

    public IEnumerator<TElement> GetEnumerator()
    {
        TElement[] items = Enumerable.ToArray(_source);
        if (items.Length > 0)
        {
            int[] map = Order(items);
            for (int i = 0; i < map.Length; i++) yield return items[map[i]];
        }
    }
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int[] Order(TElement[] items)
    {
        ComputeKeys(items);
        int[] map = new int[items.Length];
        for (int i = 0; i < map.Length; i++) map[i] = i;
        Array.Sort(map, new IndexComparer(this));
        ForgetKeys();
        return map;
    }
    private sealed class IndexComparer : IComparer<int>
    {
        private readonly OrderedEnumerable<TElement> _order;
        internal IndexComparer(OrderedEnumerable<TElement> order) { _order = order; }
        public int Compare(int a, int b)
        {
            if (a == b) return 0;
            int c = _order.CompareKeys(a, b);
            return c != 0 ? c : a < b ? -1 : 1;
        }
    }
}

internal sealed class OrderedEnumerable<TElement, TKey> : OrderedEnumerable<TElement>
{
    private readonly OrderedEnumerable<TElement>? _outer;
    private readonly Func<TElement, TKey> _keySelector;
    private readonly IComparer<TKey> _comparer;
    private readonly bool _descending;
    private TKey[]? _keys;

    internal OrderedEnumerable(IEnumerable<TElement> source, OrderedEnumerable<TElement>? outer, Func<TElement, TKey> keySelector, IComparer<TKey>? comparer, bool descending) : base(source)
    {
        if (keySelector == null) throw new ArgumentNullException("keySelector");
        _outer = outer;
        _keySelector = keySelector;
        _comparer = comparer ?? Comparer<TKey>.Default;
        _descending = descending;
    }
    internal override void ComputeKeys(TElement[] items)
    {
        if (_outer != null) _outer.ComputeKeys(items);
        TKey[] keys = new TKey[items.Length];
        for (int i = 0; i < items.Length; i++) keys[i] = _keySelector(items[i]);
        _keys = keys;
    }
    internal override int CompareKeys(int a, int b)
    {
        if (_outer != null)
        {
            int outer = _outer.CompareKeys(a, b);
            if (outer != 0) return outer;
        }
        int c = _comparer.Compare(_keys![a], _keys[b]);
        return _descending ? (c > 0 ? -1 : c < 0 ? 1 : 0) : c;
    }
    internal override void ForgetKeys()
    {
        _keys = null;
        if (_outer != null) _outer.ForgetKeys();
    }
}
