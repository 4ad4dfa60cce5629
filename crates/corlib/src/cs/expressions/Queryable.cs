using System.Linq.Expressions;
using System.Reflection;

namespace System.Linq
{
    public interface IQueryable : IEnumerable
    {
        Type ElementType { get; }
        Expression Expression { get; }
        IQueryProvider Provider { get; }
    }
    public interface IQueryable<out T> : IEnumerable<T>, IQueryable { }
    public interface IOrderedQueryable : IQueryable { }
    public interface IOrderedQueryable<out T> : IQueryable<T>, IOrderedQueryable { }
    public interface IQueryProvider
    {
        IQueryable CreateQuery(Expression expression);
        IQueryable<TElement> CreateQuery<TElement>(Expression expression);
        object? Execute(Expression expression);
        TResult Execute<TResult>(Expression expression);
    }

    public abstract class EnumerableQuery
    {
        internal EnumerableQuery() { }
        internal abstract object? Source { get; }
    }
    /// <summary>A query over objects: its tree is run by LINQ to objects.</summary>
    public class EnumerableQuery<T> : EnumerableQuery, IOrderedQueryable<T>, IQueryProvider
    {
        private readonly Expression _expression;
        private IEnumerable<T>? _source;
        public EnumerableQuery(IEnumerable<T> enumerable)
        {
            _source = enumerable;
            _expression = Expression.Constant(this);
        }
        public EnumerableQuery(Expression expression) { _expression = expression; }
        internal override object? Source => _source;
        Type IQueryable.ElementType => typeof(T);
        Expression IQueryable.Expression => _expression;
        IQueryProvider IQueryable.Provider => this;
        IQueryable<TElement> IQueryProvider.CreateQuery<TElement>(Expression expression)
        {
            ArgumentNullException.ThrowIfNull(expression);
            if (!typeof(IQueryable<TElement>).IsAssignableFrom(expression.Type)) throw new ArgumentException("Argument expression is not valid");
            return new EnumerableQuery<TElement>(expression);
        }
        IQueryable IQueryProvider.CreateQuery(Expression expression)
        {
            Type query = expression.Type.GetInterfaces().Append(expression.Type).First(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IQueryable<>));
            return (IQueryable)typeof(EnumerableQuery<>).MakeGenericType(query.GetGenericArguments()).GetConstructor([typeof(Expression)])!.Invoke([expression]);
        }
        object? IQueryProvider.Execute(Expression expression) => Interpreter.Value(new QueryRewriter().Visit(expression)!);
        TResult IQueryProvider.Execute<TResult>(Expression expression) => (TResult)Interpreter.Value(new QueryRewriter().Visit(expression)!)!;
        public IEnumerator<T> GetEnumerator() => (_source ??= (IEnumerable<T>)Interpreter.Value(new QueryRewriter().Visit(_expression)!)!).GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        public override string? ToString() => _expression is ConstantExpression { Value: EnumerableQuery<T> own } && own == this ? _source == null ? "null" : _source.ToString() : _expression.ToString();
    }

    /// <summary>Queryable's operators become Enumerable's.</summary>
    internal sealed class QueryRewriter : ExpressionVisitor
    {
        protected internal override Expression VisitConstant(ConstantExpression node)
        {
            if (node.Value is not EnumerableQuery { Source: object source }) return node;
            Type type = source.GetType().GetInterfaces().Append(source.GetType()).FirstOrDefault(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IEnumerable<>)) ?? typeof(IEnumerable);
            return Expression.Constant(source, type);
        }
        protected internal override Expression VisitUnary(UnaryExpression node) => node.NodeType == ExpressionType.Quote ? Visit(node.Operand)! : base.VisitUnary(node);
        protected internal override Expression VisitMethodCall(MethodCallExpression node)
        {
            if (node.Method.DeclaringType != typeof(Queryable)) return base.VisitMethodCall(node);
            Expression[] arguments = node.Arguments.Select(a => Visit(a)!).ToArray();
            Type[] types = node.Method.IsGenericMethod ? node.Method.GetGenericArguments() : [];
            foreach (MethodInfo m in typeof(Enumerable).GetMethods(BindingFlags.Public | BindingFlags.Static))
            {
                if (m.Name != node.Method.Name || (m.IsGenericMethod ? m.GetGenericArguments().Length : 0) != types.Length) continue;
                MethodInfo made = types.Length == 0 ? m : m.MakeGenericMethod(types);
                Type[] wanted = made.Types;
                if (wanted.Length != arguments.Length + 1) continue;
                bool fits = true;
                for (int i = 0; i < arguments.Length; i++) fits &= wanted[i + 1].IsAssignableFrom(arguments[i].Type);
                if (fits) return Expression.Call(null, made, arguments);
            }
            throw new InvalidOperationException("There is no method '" + node.Method.Name + "' on type 'System.Linq.Enumerable' that matches the specified arguments");
        }
    }

    public static class Queryable
    {
        public static IQueryable<TElement> AsQueryable<TElement>(this IEnumerable<TElement> source)
        {
            ArgumentNullException.ThrowIfNull(source);
            return source as IQueryable<TElement> ?? new EnumerableQuery<TElement>(source);
        }
        private static IQueryable<R> Query<R>(IQueryable source, MethodInfo method, params Expression[] rest)
        {
            ArgumentNullException.ThrowIfNull(source);
            return source.Provider.CreateQuery<R>(Expression.Call(null, method, [source.Expression, .. rest]));
        }
        private static R Run<R>(IQueryable source, MethodInfo method, params Expression[] rest)
        {
            ArgumentNullException.ThrowIfNull(source);
            return source.Provider.Execute<R>(Expression.Call(null, method, [source.Expression, .. rest]));
        }
        private static Expression Of<T>(IEnumerable<T> source) => source is IQueryable<T> query ? query.Expression : Expression.Constant(source, typeof(IEnumerable<T>));

        public static IQueryable<TSource> Where<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => Query<TSource>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, bool>>, IQueryable<TSource>>(Where<TSource>).Method, Expression.Quote(predicate));
        public static IQueryable<TSource> Where<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, int, bool>> predicate) => Query<TSource>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, int, bool>>, IQueryable<TSource>>(Where<TSource>).Method, Expression.Quote(predicate));
        public static IQueryable<TResult> Select<TSource, TResult>(this IQueryable<TSource> source, Expression<Func<TSource, TResult>> selector) => Query<TResult>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, TResult>>, IQueryable<TResult>>(Select<TSource, TResult>).Method, Expression.Quote(selector));
        public static IQueryable<TResult> Select<TSource, TResult>(this IQueryable<TSource> source, Expression<Func<TSource, int, TResult>> selector) => Query<TResult>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, int, TResult>>, IQueryable<TResult>>(Select<TSource, TResult>).Method, Expression.Quote(selector));
        public static IQueryable<TResult> SelectMany<TSource, TResult>(this IQueryable<TSource> source, Expression<Func<TSource, IEnumerable<TResult>>> selector) => Query<TResult>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, IEnumerable<TResult>>>, IQueryable<TResult>>(SelectMany<TSource, TResult>).Method, Expression.Quote(selector));
        public static IQueryable<TResult> SelectMany<TSource, TCollection, TResult>(this IQueryable<TSource> source, Expression<Func<TSource, IEnumerable<TCollection>>> collectionSelector, Expression<Func<TSource, TCollection, TResult>> resultSelector) => Query<TResult>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, IEnumerable<TCollection>>>, Expression<Func<TSource, TCollection, TResult>>, IQueryable<TResult>>(SelectMany<TSource, TCollection, TResult>).Method, Expression.Quote(collectionSelector), Expression.Quote(resultSelector));
        public static IOrderedQueryable<TSource> OrderBy<TSource, TKey>(this IQueryable<TSource> source, Expression<Func<TSource, TKey>> keySelector) => (IOrderedQueryable<TSource>)Query<TSource>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, TKey>>, IOrderedQueryable<TSource>>(OrderBy<TSource, TKey>).Method, Expression.Quote(keySelector));
        public static IOrderedQueryable<TSource> OrderByDescending<TSource, TKey>(this IQueryable<TSource> source, Expression<Func<TSource, TKey>> keySelector) => (IOrderedQueryable<TSource>)Query<TSource>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, TKey>>, IOrderedQueryable<TSource>>(OrderByDescending<TSource, TKey>).Method, Expression.Quote(keySelector));
        public static IOrderedQueryable<TSource> ThenBy<TSource, TKey>(this IOrderedQueryable<TSource> source, Expression<Func<TSource, TKey>> keySelector) => (IOrderedQueryable<TSource>)Query<TSource>(source, new Func<IOrderedQueryable<TSource>, Expression<Func<TSource, TKey>>, IOrderedQueryable<TSource>>(ThenBy<TSource, TKey>).Method, Expression.Quote(keySelector));
        public static IOrderedQueryable<TSource> ThenByDescending<TSource, TKey>(this IOrderedQueryable<TSource> source, Expression<Func<TSource, TKey>> keySelector) => (IOrderedQueryable<TSource>)Query<TSource>(source, new Func<IOrderedQueryable<TSource>, Expression<Func<TSource, TKey>>, IOrderedQueryable<TSource>>(ThenByDescending<TSource, TKey>).Method, Expression.Quote(keySelector));
        public static IOrderedQueryable<TSource> Order<TSource>(this IQueryable<TSource> source) => (IOrderedQueryable<TSource>)Query<TSource>(source, new Func<IQueryable<TSource>, IOrderedQueryable<TSource>>(Order<TSource>).Method);
        public static IOrderedQueryable<TSource> OrderDescending<TSource>(this IQueryable<TSource> source) => (IOrderedQueryable<TSource>)Query<TSource>(source, new Func<IQueryable<TSource>, IOrderedQueryable<TSource>>(OrderDescending<TSource>).Method);
        public static IQueryable<TSource> Take<TSource>(this IQueryable<TSource> source, int count) => Query<TSource>(source, new Func<IQueryable<TSource>, int, IQueryable<TSource>>(Take<TSource>).Method, Expression.Constant(count, typeof(int)));
        public static IQueryable<TSource> Skip<TSource>(this IQueryable<TSource> source, int count) => Query<TSource>(source, new Func<IQueryable<TSource>, int, IQueryable<TSource>>(Skip<TSource>).Method, Expression.Constant(count, typeof(int)));
        public static IQueryable<TSource> TakeLast<TSource>(this IQueryable<TSource> source, int count) => Query<TSource>(source, new Func<IQueryable<TSource>, int, IQueryable<TSource>>(TakeLast<TSource>).Method, Expression.Constant(count, typeof(int)));
        public static IQueryable<TSource> SkipLast<TSource>(this IQueryable<TSource> source, int count) => Query<TSource>(source, new Func<IQueryable<TSource>, int, IQueryable<TSource>>(SkipLast<TSource>).Method, Expression.Constant(count, typeof(int)));
        public static IQueryable<TSource> TakeWhile<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => Query<TSource>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, bool>>, IQueryable<TSource>>(TakeWhile<TSource>).Method, Expression.Quote(predicate));
        public static IQueryable<TSource> SkipWhile<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => Query<TSource>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, bool>>, IQueryable<TSource>>(SkipWhile<TSource>).Method, Expression.Quote(predicate));
        public static IQueryable<TSource> Distinct<TSource>(this IQueryable<TSource> source) => Query<TSource>(source, new Func<IQueryable<TSource>, IQueryable<TSource>>(Distinct<TSource>).Method);
        public static IQueryable<TSource> Reverse<TSource>(this IQueryable<TSource> source) => Query<TSource>(source, new Func<IQueryable<TSource>, IQueryable<TSource>>(Reverse<TSource>).Method);
        public static IQueryable<TSource?> DefaultIfEmpty<TSource>(this IQueryable<TSource> source) => Query<TSource?>(source, new Func<IQueryable<TSource>, IQueryable<TSource?>>(DefaultIfEmpty<TSource>).Method);
        public static IQueryable<TSource> DefaultIfEmpty<TSource>(this IQueryable<TSource> source, TSource defaultValue) => Query<TSource>(source, new Func<IQueryable<TSource>, TSource, IQueryable<TSource>>(DefaultIfEmpty<TSource>).Method, Expression.Constant(defaultValue, typeof(TSource)));
        public static IQueryable<TSource> Append<TSource>(this IQueryable<TSource> source, TSource element) => Query<TSource>(source, new Func<IQueryable<TSource>, TSource, IQueryable<TSource>>(Append<TSource>).Method, Expression.Constant(element, typeof(TSource)));
        public static IQueryable<TSource> Prepend<TSource>(this IQueryable<TSource> source, TSource element) => Query<TSource>(source, new Func<IQueryable<TSource>, TSource, IQueryable<TSource>>(Prepend<TSource>).Method, Expression.Constant(element, typeof(TSource)));
        public static IQueryable<TSource[]> Chunk<TSource>(this IQueryable<TSource> source, int size) => Query<TSource[]>(source, new Func<IQueryable<TSource>, int, IQueryable<TSource[]>>(Chunk<TSource>).Method, Expression.Constant(size, typeof(int)));
        public static IQueryable<TSource> DistinctBy<TSource, TKey>(this IQueryable<TSource> source, Expression<Func<TSource, TKey>> keySelector) => Query<TSource>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, TKey>>, IQueryable<TSource>>(DistinctBy<TSource, TKey>).Method, Expression.Quote(keySelector));
        public static IQueryable<TSource> Concat<TSource>(this IQueryable<TSource> source, IEnumerable<TSource> source2) => Query<TSource>(source, new Func<IQueryable<TSource>, IEnumerable<TSource>, IQueryable<TSource>>(Concat<TSource>).Method, Of(source2));
        public static IQueryable<TSource> Union<TSource>(this IQueryable<TSource> source, IEnumerable<TSource> source2) => Query<TSource>(source, new Func<IQueryable<TSource>, IEnumerable<TSource>, IQueryable<TSource>>(Union<TSource>).Method, Of(source2));
        public static IQueryable<TSource> Intersect<TSource>(this IQueryable<TSource> source, IEnumerable<TSource> source2) => Query<TSource>(source, new Func<IQueryable<TSource>, IEnumerable<TSource>, IQueryable<TSource>>(Intersect<TSource>).Method, Of(source2));
        public static IQueryable<TSource> Except<TSource>(this IQueryable<TSource> source, IEnumerable<TSource> source2) => Query<TSource>(source, new Func<IQueryable<TSource>, IEnumerable<TSource>, IQueryable<TSource>>(Except<TSource>).Method, Of(source2));
        public static IQueryable<IGrouping<TKey, TSource>> GroupBy<TSource, TKey>(this IQueryable<TSource> source, Expression<Func<TSource, TKey>> keySelector) => Query<IGrouping<TKey, TSource>>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, TKey>>, IQueryable<IGrouping<TKey, TSource>>>(GroupBy<TSource, TKey>).Method, Expression.Quote(keySelector));
        public static IQueryable<IGrouping<TKey, TElement>> GroupBy<TSource, TKey, TElement>(this IQueryable<TSource> source, Expression<Func<TSource, TKey>> keySelector, Expression<Func<TSource, TElement>> elementSelector) => Query<IGrouping<TKey, TElement>>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, TKey>>, Expression<Func<TSource, TElement>>, IQueryable<IGrouping<TKey, TElement>>>(GroupBy<TSource, TKey, TElement>).Method, Expression.Quote(keySelector), Expression.Quote(elementSelector));
        public static IQueryable<TResult> GroupBy<TSource, TKey, TResult>(this IQueryable<TSource> source, Expression<Func<TSource, TKey>> keySelector, Expression<Func<TKey, IEnumerable<TSource>, TResult>> resultSelector) => Query<TResult>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, TKey>>, Expression<Func<TKey, IEnumerable<TSource>, TResult>>, IQueryable<TResult>>(GroupBy<TSource, TKey, TResult>).Method, Expression.Quote(keySelector), Expression.Quote(resultSelector));
        public static IQueryable<TResult> Join<TSource, TInner, TKey, TResult>(this IQueryable<TSource> source, IEnumerable<TInner> inner, Expression<Func<TSource, TKey>> outerKeySelector, Expression<Func<TInner, TKey>> innerKeySelector, Expression<Func<TSource, TInner, TResult>> resultSelector) => Query<TResult>(source, new Func<IQueryable<TSource>, IEnumerable<TInner>, Expression<Func<TSource, TKey>>, Expression<Func<TInner, TKey>>, Expression<Func<TSource, TInner, TResult>>, IQueryable<TResult>>(Join<TSource, TInner, TKey, TResult>).Method, Of(inner), Expression.Quote(outerKeySelector), Expression.Quote(innerKeySelector), Expression.Quote(resultSelector));
        public static IQueryable<TResult> GroupJoin<TSource, TInner, TKey, TResult>(this IQueryable<TSource> source, IEnumerable<TInner> inner, Expression<Func<TSource, TKey>> outerKeySelector, Expression<Func<TInner, TKey>> innerKeySelector, Expression<Func<TSource, IEnumerable<TInner>, TResult>> resultSelector) => Query<TResult>(source, new Func<IQueryable<TSource>, IEnumerable<TInner>, Expression<Func<TSource, TKey>>, Expression<Func<TInner, TKey>>, Expression<Func<TSource, IEnumerable<TInner>, TResult>>, IQueryable<TResult>>(GroupJoin<TSource, TInner, TKey, TResult>).Method, Of(inner), Expression.Quote(outerKeySelector), Expression.Quote(innerKeySelector), Expression.Quote(resultSelector));
        public static IQueryable<(TSource First, TSecond Second)> Zip<TSource, TSecond>(this IQueryable<TSource> source, IEnumerable<TSecond> source2) => Query<(TSource First, TSecond Second)>(source, new Func<IQueryable<TSource>, IEnumerable<TSecond>, IQueryable<(TSource First, TSecond Second)>>(Zip<TSource, TSecond>).Method, Of(source2));
        public static IQueryable<TResult> Zip<TSource, TSecond, TResult>(this IQueryable<TSource> source, IEnumerable<TSecond> source2, Expression<Func<TSource, TSecond, TResult>> resultSelector) => Query<TResult>(source, new Func<IQueryable<TSource>, IEnumerable<TSecond>, Expression<Func<TSource, TSecond, TResult>>, IQueryable<TResult>>(Zip<TSource, TSecond, TResult>).Method, Of(source2), Expression.Quote(resultSelector));
        public static IQueryable<TResult> Cast<TResult>(this IQueryable source) => Query<TResult>(source, new Func<IQueryable, IQueryable<TResult>>(Cast<TResult>).Method);
        public static IQueryable<TResult> OfType<TResult>(this IQueryable source) => Query<TResult>(source, new Func<IQueryable, IQueryable<TResult>>(OfType<TResult>).Method);
        public static TSource First<TSource>(this IQueryable<TSource> source) => Run<TSource>(source, new Func<IQueryable<TSource>, TSource>(First<TSource>).Method);
        public static TSource First<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => Run<TSource>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, bool>>, TSource>(First<TSource>).Method, Expression.Quote(predicate));
        public static TSource? FirstOrDefault<TSource>(this IQueryable<TSource> source) => Run<TSource?>(source, new Func<IQueryable<TSource>, TSource?>(FirstOrDefault<TSource>).Method);
        public static TSource? FirstOrDefault<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => Run<TSource?>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, bool>>, TSource?>(FirstOrDefault<TSource>).Method, Expression.Quote(predicate));
        public static TSource Last<TSource>(this IQueryable<TSource> source) => Run<TSource>(source, new Func<IQueryable<TSource>, TSource>(Last<TSource>).Method);
        public static TSource Last<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => Run<TSource>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, bool>>, TSource>(Last<TSource>).Method, Expression.Quote(predicate));
        public static TSource? LastOrDefault<TSource>(this IQueryable<TSource> source) => Run<TSource?>(source, new Func<IQueryable<TSource>, TSource?>(LastOrDefault<TSource>).Method);
        public static TSource? LastOrDefault<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => Run<TSource?>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, bool>>, TSource?>(LastOrDefault<TSource>).Method, Expression.Quote(predicate));
        public static TSource Single<TSource>(this IQueryable<TSource> source) => Run<TSource>(source, new Func<IQueryable<TSource>, TSource>(Single<TSource>).Method);
        public static TSource Single<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => Run<TSource>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, bool>>, TSource>(Single<TSource>).Method, Expression.Quote(predicate));
        public static TSource? SingleOrDefault<TSource>(this IQueryable<TSource> source) => Run<TSource?>(source, new Func<IQueryable<TSource>, TSource?>(SingleOrDefault<TSource>).Method);
        public static TSource? SingleOrDefault<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => Run<TSource?>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, bool>>, TSource?>(SingleOrDefault<TSource>).Method, Expression.Quote(predicate));
        public static TSource ElementAt<TSource>(this IQueryable<TSource> source, int index) => Run<TSource>(source, new Func<IQueryable<TSource>, int, TSource>(ElementAt<TSource>).Method, Expression.Constant(index, typeof(int)));
        public static TSource? ElementAtOrDefault<TSource>(this IQueryable<TSource> source, int index) => Run<TSource?>(source, new Func<IQueryable<TSource>, int, TSource?>(ElementAtOrDefault<TSource>).Method, Expression.Constant(index, typeof(int)));
        public static bool Any<TSource>(this IQueryable<TSource> source) => Run<bool>(source, new Func<IQueryable<TSource>, bool>(Any<TSource>).Method);
        public static bool Any<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => Run<bool>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, bool>>, bool>(Any<TSource>).Method, Expression.Quote(predicate));
        public static bool All<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => Run<bool>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, bool>>, bool>(All<TSource>).Method, Expression.Quote(predicate));
        public static int Count<TSource>(this IQueryable<TSource> source) => Run<int>(source, new Func<IQueryable<TSource>, int>(Count<TSource>).Method);
        public static int Count<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => Run<int>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, bool>>, int>(Count<TSource>).Method, Expression.Quote(predicate));
        public static long LongCount<TSource>(this IQueryable<TSource> source) => Run<long>(source, new Func<IQueryable<TSource>, long>(LongCount<TSource>).Method);
        public static long LongCount<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, bool>> predicate) => Run<long>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, bool>>, long>(LongCount<TSource>).Method, Expression.Quote(predicate));
        public static bool Contains<TSource>(this IQueryable<TSource> source, TSource item) => Run<bool>(source, new Func<IQueryable<TSource>, TSource, bool>(Contains<TSource>).Method, Expression.Constant(item, typeof(TSource)));
        public static bool SequenceEqual<TSource>(this IQueryable<TSource> source, IEnumerable<TSource> source2) => Run<bool>(source, new Func<IQueryable<TSource>, IEnumerable<TSource>, bool>(SequenceEqual<TSource>).Method, Of(source2));
        public static TSource? Min<TSource>(this IQueryable<TSource> source) => Run<TSource?>(source, new Func<IQueryable<TSource>, TSource?>(Min<TSource>).Method);
        public static TResult? Min<TSource, TResult>(this IQueryable<TSource> source, Expression<Func<TSource, TResult>> selector) => Run<TResult?>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, TResult>>, TResult?>(Min<TSource, TResult>).Method, Expression.Quote(selector));
        public static TSource? MinBy<TSource, TKey>(this IQueryable<TSource> source, Expression<Func<TSource, TKey>> keySelector) => Run<TSource?>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, TKey>>, TSource?>(MinBy<TSource, TKey>).Method, Expression.Quote(keySelector));
        public static TSource? Max<TSource>(this IQueryable<TSource> source) => Run<TSource?>(source, new Func<IQueryable<TSource>, TSource?>(Max<TSource>).Method);
        public static TResult? Max<TSource, TResult>(this IQueryable<TSource> source, Expression<Func<TSource, TResult>> selector) => Run<TResult?>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, TResult>>, TResult?>(Max<TSource, TResult>).Method, Expression.Quote(selector));
        public static TSource? MaxBy<TSource, TKey>(this IQueryable<TSource> source, Expression<Func<TSource, TKey>> keySelector) => Run<TSource?>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, TKey>>, TSource?>(MaxBy<TSource, TKey>).Method, Expression.Quote(keySelector));
        public static int Sum(this IQueryable<int> source) => Run<int>(source, new Func<IQueryable<int>, int>(Sum).Method);
        public static int Sum<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, int>> selector) => Run<int>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, int>>, int>(Sum<TSource>).Method, Expression.Quote(selector));
        public static double Average(this IQueryable<int> source) => Run<double>(source, new Func<IQueryable<int>, double>(Average).Method);
        public static double Average<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, int>> selector) => Run<double>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, int>>, double>(Average<TSource>).Method, Expression.Quote(selector));
        public static long Sum(this IQueryable<long> source) => Run<long>(source, new Func<IQueryable<long>, long>(Sum).Method);
        public static long Sum<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, long>> selector) => Run<long>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, long>>, long>(Sum<TSource>).Method, Expression.Quote(selector));
        public static double Average(this IQueryable<long> source) => Run<double>(source, new Func<IQueryable<long>, double>(Average).Method);
        public static double Average<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, long>> selector) => Run<double>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, long>>, double>(Average<TSource>).Method, Expression.Quote(selector));
        public static double Sum(this IQueryable<double> source) => Run<double>(source, new Func<IQueryable<double>, double>(Sum).Method);
        public static double Sum<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, double>> selector) => Run<double>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, double>>, double>(Sum<TSource>).Method, Expression.Quote(selector));
        public static double Average(this IQueryable<double> source) => Run<double>(source, new Func<IQueryable<double>, double>(Average).Method);
        public static double Average<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, double>> selector) => Run<double>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, double>>, double>(Average<TSource>).Method, Expression.Quote(selector));
        public static decimal Sum(this IQueryable<decimal> source) => Run<decimal>(source, new Func<IQueryable<decimal>, decimal>(Sum).Method);
        public static decimal Sum<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, decimal>> selector) => Run<decimal>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, decimal>>, decimal>(Sum<TSource>).Method, Expression.Quote(selector));
        public static decimal Average(this IQueryable<decimal> source) => Run<decimal>(source, new Func<IQueryable<decimal>, decimal>(Average).Method);
        public static decimal Average<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, decimal>> selector) => Run<decimal>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, decimal>>, decimal>(Average<TSource>).Method, Expression.Quote(selector));
        public static float Sum(this IQueryable<float> source) => Run<float>(source, new Func<IQueryable<float>, float>(Sum).Method);
        public static float Sum<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, float>> selector) => Run<float>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, float>>, float>(Sum<TSource>).Method, Expression.Quote(selector));
        public static float Average(this IQueryable<float> source) => Run<float>(source, new Func<IQueryable<float>, float>(Average).Method);
        public static float Average<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, float>> selector) => Run<float>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, float>>, float>(Average<TSource>).Method, Expression.Quote(selector));
        public static TSource Aggregate<TSource>(this IQueryable<TSource> source, Expression<Func<TSource, TSource, TSource>> func) => Run<TSource>(source, new Func<IQueryable<TSource>, Expression<Func<TSource, TSource, TSource>>, TSource>(Aggregate<TSource>).Method, Expression.Quote(func));
        public static TAccumulate Aggregate<TSource, TAccumulate>(this IQueryable<TSource> source, TAccumulate seed, Expression<Func<TAccumulate, TSource, TAccumulate>> func) => Run<TAccumulate>(source, new Func<IQueryable<TSource>, TAccumulate, Expression<Func<TAccumulate, TSource, TAccumulate>>, TAccumulate>(Aggregate<TSource, TAccumulate>).Method, Expression.Constant(seed, typeof(TAccumulate)), Expression.Quote(func));
    }
}
