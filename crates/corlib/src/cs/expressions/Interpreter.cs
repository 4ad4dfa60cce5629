using System.Collections.ObjectModel;
using System.Reflection;
using AwaitLab.Runtime;

namespace System.Linq.Expressions
{
    /// <summary>Variables of a lambda or block that runs.</summary>
    internal sealed class Frame
    {
        private readonly Frame? _outer;
        private readonly ReadOnlyCollection<ParameterExpression> _names;
        private readonly object?[] _values;
        internal Frame(Frame? outer, ReadOnlyCollection<ParameterExpression> names, object?[] values) { (_outer, _names, _values) = (outer, names, values); }
        internal bool Find(ParameterExpression name, out Frame frame, out int index)
        {
            for (Frame? at = this; at != null; at = at._outer)
            {
                index = at._names.IndexOf(name);
                frame = at;
                if (index >= 0) return true;
            }
            (frame, index) = (this, -1);
            return false;
        }
        internal ref object? this[ParameterExpression name]
        {
            get
            {
                if (!Find(name, out Frame frame, out int index)) throw Interpreter.Undefined(name);
                return ref frame._values[index];
            }
        }
    }

    /// <summary>A jump on its way to its label.</summary>
    internal sealed class Jump
    {
        internal readonly LabelTarget Target;
        internal readonly object? Value;
        internal Jump(LabelTarget target, object? value) { (Target, Value) = (target, value); }
    }

    /// <summary>A compiled lambda: its tree, walked at each call. .NET has the same under the name of LightCompiler.</summary>
    internal sealed class Interpreter
    {
        private readonly LambdaExpression _lambda;
        private readonly Frame? _outer;
        private Interpreter(LambdaExpression lambda, Frame? outer) { (_lambda, _outer) = (lambda, outer); }

        internal static InvalidOperationException Undefined(ParameterExpression name) => new InvalidOperationException("variable '" + name.Name + "' of type '" + name.Type + "' referenced from scope '', but it is not defined");

        internal static Delegate Make(LambdaExpression lambda, Frame? outer)
        {
            if (outer == null) new Scopes().Visit(lambda);
            Type[] types = lambda.Type.GetMethod("Invoke")!.Types;
            bool returns = types[0] != typeof(void);
            MethodInfo run = typeof(Interpreter).GetMethod((returns ? "Get" : "Do") + (types.Length - 1), BindingFlags.Instance | BindingFlags.NonPublic)
                ?? throw new NotSupportedException("AwaitLab compiles expression trees of up to eight parameters.");
            Type[] arguments = returns ? [.. types[1..], types[0]] : types[1..];
            if (arguments.Length > 0) run = run.MakeGenericMethod(arguments);
            return run.CreateDelegate(lambda.Type, new Interpreter(lambda, outer));
        }
        /// <summary>Every variable must be declared around its use.</summary>
        private sealed class Scopes : ExpressionVisitor
        {
            private readonly List<ParameterExpression> _known = new List<ParameterExpression>();
            private Expression With(IEnumerable<ParameterExpression> names, Func<Expression> visit)
            {
                int count = _known.Count;
                _known.AddRange(names);
                Expression made = visit();
                _known.RemoveRange(count, _known.Count - count);
                return made;
            }
            protected internal override Expression VisitLambda<T>(Expression<T> node) => With(node.Parameters, () => { Visit(node.Body); return node; });
            protected internal override Expression VisitBlock(BlockExpression node) => With(node.Variables, () => { Visit(node.Expressions); return node; });
            protected override CatchBlock VisitCatchBlock(CatchBlock node)
            {
                With(node.Variable == null ? [] : [node.Variable], () => { Visit(node.Filter); return Visit(node.Body)!; });
                return node;
            }
            protected internal override Expression VisitParameter(ParameterExpression node) => _known.Contains(node) ? node : throw Undefined(node);
        }

        /// <summary>The value of a tree without free variables.</summary>
        internal static object? Value(Expression node) => Evaluate(node, new Frame(null, new ReadOnlyCollection<ParameterExpression>([]), []));

        private object? Run(params object?[] values)
        {
            object? result = Evaluate(_lambda.Body, new Frame(_outer, _lambda.Parameters, values));
            return result is Jump jump ? jump.Value : result;
        }
        private void Do0() => Run();
        private void Do1<A>(A a) => Run(a);
        private void Do2<A, B>(A a, B b) => Run(a, b);
        private void Do3<A, B, C>(A a, B b, C c) => Run(a, b, c);
        private void Do4<A, B, C, D>(A a, B b, C c, D d) => Run(a, b, c, d);
        private void Do5<A, B, C, D, E>(A a, B b, C c, D d, E e) => Run(a, b, c, d, e);
        private void Do6<A, B, C, D, E, F>(A a, B b, C c, D d, E e, F f) => Run(a, b, c, d, e, f);
        private R Get0<R>() => (R)Run()!;
        private R Get1<A, R>(A a) => (R)Run(a)!;
        private R Get2<A, B, R>(A a, B b) => (R)Run(a, b)!;
        private R Get3<A, B, C, R>(A a, B b, C c) => (R)Run(a, b, c)!;
        private R Get4<A, B, C, D, R>(A a, B b, C c, D d) => (R)Run(a, b, c, d)!;
        private R Get5<A, B, C, D, E, R>(A a, B b, C c, D d, E e) => (R)Run(a, b, c, d, e)!;
        private R Get6<A, B, C, D, E, F, R>(A a, B b, C c, D d, E e, F f) => (R)Run(a, b, c, d, e, f)!;
        private R Get7<A, B, C, D, E, F, G, R>(A a, B b, C c, D d, E e, F f, G g) => (R)Run(a, b, c, d, e, f, g)!;
        private R Get8<A, B, C, D, E, F, G, H, R>(A a, B b, C c, D d, E e, F f, G g, H h) => (R)Run(a, b, c, d, e, f, g, h)!;

        /// <summary>Calls a method: exceptions come through as they are.</summary>
        internal static object? Call(MethodBase method, object? target, object?[] arguments)
        {
            if (target == null && !method.IsStatic) throw new NullReferenceException();
            return Native.MemberInvoke(method.DeclaringType!, method.Id, target, arguments, method.TypeArguments);
        }
        private static object? ZeroOf(Type type) => type.IsValueType && type != typeof(void) && !type.IsNullable() ? Activator.CreateInstance(type) : null;

        private static object?[] Values(ReadOnlyCollection<Expression> list, Frame frame)
        {
            object?[] values = new object?[list.Count];
            for (int i = 0; i < values.Length; i++) values[i] = Evaluate(list[i], frame);
            return values;
        }
        private static object? Evaluate(Expression node, Frame frame)
        {
            switch (node)
            {
                case ConstantExpression c: return c.Value;
                case ParameterExpression p: return frame[p];
                case LambdaExpression l: return Make(l, frame);
                case UnaryExpression u: return Unary(u, frame);
                case BinaryExpression b: return Binary(b, frame);
                case MemberExpression m:
                {
                    object? target = m.Expression == null ? null : Evaluate(m.Expression, frame);
                    return Read(m.Member, target);
                }
                case MethodCallExpression c:
                {
                    object? target = c.Object == null ? null : Evaluate(c.Object, frame);
                    object?[] values = Values(c.Arguments, frame);
                    return Call(c.Method, target, values);
                }
                case ConditionalExpression c: return Evaluate((bool)Evaluate(c.Test, frame)! ? c.IfTrue : c.IfFalse, frame);
                case NewExpression n: return Made(n, frame);
                case NewArrayExpression a: return NewArray(a, frame);
                case MemberInitExpression i:
                {
                    object made = Made(i.NewExpression, frame);
                    foreach (MemberBinding b in i.Bindings) Bind(made, b, frame);
                    return made;
                }
                case ListInitExpression i:
                {
                    object made = Made(i.NewExpression, frame);
                    foreach (ElementInit e in i.Initializers) Call(e.AddMethod, made, Values(e.Arguments, frame));
                    return made;
                }
                case InvocationExpression i:
                {
                    object? target = Evaluate(i.Expression, frame);
                    if (target is LambdaExpression inner) target = inner.Compile();
                    if (target == null) throw new NullReferenceException();
                    return Call(target.GetType().GetMethod("Invoke")!, target, Values(i.Arguments, frame));
                }
                case TypeBinaryExpression t:
                {
                    object? value = Evaluate(t.Expression, frame);
                    return t.NodeType == ExpressionType.TypeIs ? t.TypeOperand.Plain().IsInstanceOfType(value) : value != null && value.GetType() == t.TypeOperand.Plain();
                }
                case DefaultExpression d: return ZeroOf(d.Type);
                case IndexExpression i:
                {
                    object? target = i.Object == null ? null : Evaluate(i.Object, frame);
                    object?[] index = Values(i.Arguments, frame);
                    return i.Indexer != null ? Call(i.Indexer.Getter!, target, index) : ((Array)target!).GetValue(Array.ConvertAll(index, x => (int)x!));
                }
                case BlockExpression b: return Block(b, frame);
                case LoopExpression l:
                    while (true)
                        if (Evaluate(l.Body, frame) is Jump jump)
                        {
                            if (jump.Target == l.BreakLabel) return jump.Value;
                            if (jump.Target != l.ContinueLabel) return jump;
                        }
                case LabelExpression l: return l.DefaultValue == null ? null : Evaluate(l.DefaultValue, frame) is Jump j && j.Target == l.Target ? j.Value : l.DefaultValue is BlockExpression or GotoExpression ? null : Evaluate(l.DefaultValue, frame);
                case GotoExpression g: return new Jump(g.Target, g.Value == null ? null : Evaluate(g.Value, frame));
                case SwitchExpression s:
                {
                    object? value = Evaluate(s.SwitchValue, frame);
                    foreach (SwitchCase one in s.Cases)
                        foreach (Expression test in one.TestValues)
                        {
                            object? tested = Evaluate(test, frame);
                            if (s.Comparison != null ? (bool)Call(s.Comparison, null, [value, tested])! : Equals(value, tested)) return Evaluate(one.Body, frame);
                        }
                    return s.DefaultBody == null ? null : Evaluate(s.DefaultBody, frame);
                }
                case TryExpression t: return Try(t, frame);
                default: return Evaluate(node.Reduce(), frame);
            }
        }

        private static object? Read(MemberInfo member, object? target)
        {
            if (member is PropertyInfo property) return Call(property.Getter ?? throw new ArgumentException("The property '" + property + "' has no 'get' accessor"), target, []);
            FieldInfo field = (FieldInfo)member;
            if (!field.IsStatic && target == null) throw new NullReferenceException();
            return field.GetValue(target);
        }
        private static void Write(MemberInfo member, object? target, object? value)
        {
            if (member is PropertyInfo property) Call(property.Setter!, target, [value]);
            else if (!((FieldInfo)member).IsStatic && target == null) throw new NullReferenceException();
            else ((FieldInfo)member).SetValue(target, value);
        }
        private static object Made(NewExpression n, Frame frame)
        {
            object?[] values = Values(n.Arguments, frame);
            object made = Native.TypeCreate(n.Type);
            if (n.Constructor != null) Native.MemberInvoke(n.Type, n.Constructor.Id, made, values, null);
            return made;
        }
        private static void Bind(object made, MemberBinding binding, Frame frame)
        {
            switch (binding)
            {
                case MemberAssignment a: Write(a.Member, made, Evaluate(a.Expression, frame)); break;
                case MemberMemberBinding m:
                {
                    object? inner = Read(m.Member, made);
                    if (inner == null) throw new NullReferenceException();
                    foreach (MemberBinding b in m.Bindings) Bind(inner, b, frame);
                    if (inner.GetType().IsValueType) Write(m.Member, made, inner);
                    break;
                }
                case MemberListBinding l:
                {
                    object? list = Read(l.Member, made);
                    foreach (ElementInit e in l.Initializers) Call(e.AddMethod, list, Values(e.Arguments, frame));
                    break;
                }
            }
        }
        private static object NewArray(NewArrayExpression a, Frame frame)
        {
            object?[] values = Values(a.Expressions, frame);
            if (a.NodeType == ExpressionType.NewArrayBounds) return Array.CreateInstance(a.Type.GetElementType()!, System.Convert.ToInt32(values[0]));
            Array made = Array.CreateInstance(a.Type.GetElementType()!, values.Length);
            for (int i = 0; i < values.Length; i++) made.SetValue(values[i], i);
            return made;
        }
        private static object? Block(BlockExpression b, Frame frame)
        {
            if (b.Variables.Count > 0) frame = new Frame(frame, b.Variables, b.Variables.Select(v => ZeroOf(v.Type)).ToArray());
            object? result = null;
            for (int i = 0; i < b.Expressions.Count; i++)
            {
                result = Evaluate(b.Expressions[i], frame);
                if (result is not Jump jump) continue;
                // A label in this block, before or behind.
                int at = 0;
                while (at < b.Expressions.Count && !(b.Expressions[at] is LabelExpression l && l.Target == jump.Target)) at++;
                if (at == b.Expressions.Count) return jump;
                i = at;
                result = jump.Value;
            }
            return result;
        }
        private static object? Try(TryExpression t, Frame frame)
        {
            try { return Evaluate(t.Body, frame); }
            catch (Exception e) when (Handler(t, e, frame) is { } handler)
            {
                Frame inner = handler.Variable == null ? frame : new Frame(frame, new ReadOnlyCollection<ParameterExpression>([handler.Variable]), [e]);
                object? result = Evaluate(handler.Body, inner);
                if (result is Exception rethrown && ReferenceEquals(rethrown, Again)) throw;
                return result;
            }
            finally
            {
                if (t.Finally != null) Evaluate(t.Finally, frame);
            }
        }
        private static readonly Exception Again = new Exception();
        private static CatchBlock? Handler(TryExpression t, Exception e, Frame frame)
        {
            foreach (CatchBlock c in t.Handlers)
            {
                if (!c.Test.IsInstanceOfType(e)) continue;
                if (c.Filter == null) return c;
                Frame inner = c.Variable == null ? frame : new Frame(frame, new ReadOnlyCollection<ParameterExpression>([c.Variable]), [e]);
                if ((bool)Evaluate(c.Filter, inner)!) return c;
            }
            return null;
        }

        // ---- Operators

        private static void Assign(Expression target, object? value, Frame frame)
        {
            switch (target)
            {
                case ParameterExpression p: frame[p] = value; break;
                case MemberExpression m: Write(m.Member, m.Expression == null ? null : Evaluate(m.Expression, frame), value); break;
                case IndexExpression i:
                {
                    object? on = i.Object == null ? null : Evaluate(i.Object, frame);
                    object?[] index = Values(i.Arguments, frame);
                    if (i.Indexer != null) Call(i.Indexer.Setter!, on, [.. index, value]);
                    else ((Array)on!).SetValue(value, Array.ConvertAll(index, x => (int)x!));
                    break;
                }
            }
        }
        private static object? Unary(UnaryExpression u, Frame frame)
        {
            switch (u.NodeType)
            {
                case ExpressionType.Quote: return new Closed(frame).Visit(u.Operand);
                case ExpressionType.Throw:
                    if (u.Operand == null) return Again;
                    throw (Exception)Evaluate(u.Operand, frame)!;
            }
            object? value = Evaluate(u.Operand, frame);
            if (value is Jump) return value;
            switch (u.NodeType)
            {
                case ExpressionType.TypeAs: return u.Type.Plain().IsInstanceOfType(value) ? value : null;
                case ExpressionType.ArrayLength: return ((Array)(value ?? throw new NullReferenceException())).Length;
                case ExpressionType.Unbox: return value ?? throw new NullReferenceException();
                case ExpressionType.PreIncrementAssign: case ExpressionType.PreDecrementAssign: case ExpressionType.PostIncrementAssign: case ExpressionType.PostDecrementAssign:
                {
                    bool up = u.NodeType is ExpressionType.PreIncrementAssign or ExpressionType.PostIncrementAssign;
                    object? changed = Narrow(AwaitLab.Runtime.Dynamic.Unary(value, (int)(up ? ExpressionType.Increment : ExpressionType.Decrement), 0), u.Type);
                    Assign(u.Operand, changed, frame);
                    return u.NodeType is ExpressionType.PreIncrementAssign or ExpressionType.PreDecrementAssign ? changed : value;
                }
                case ExpressionType.Convert: case ExpressionType.ConvertChecked:
                    if (u.Method != null)
                    {
                        if (value == null && u.IsLifted) return u.Type.IsValueType && !u.Type.IsNullable() ? throw new InvalidOperationException("Nullable object must have a value.") : null;
                        return Call(u.Method, null, [value]);
                    }
                    return Convert(value, u.Operand.Type, u.Type, u.NodeType == ExpressionType.ConvertChecked);
            }
            if (value == null && u.IsLifted) return null;
            if (u.Method != null) return Call(u.Method, null, [value]);
            ExpressionType kind = u.NodeType;
            if (kind == ExpressionType.IsTrue) return (bool)value!;
            if (kind is ExpressionType.IsFalse || kind == ExpressionType.Not && value is bool) return !(bool)value!;
            if (kind == ExpressionType.Not) kind = ExpressionType.OnesComplement;
            bool isChecked = kind == ExpressionType.NegateChecked;
            return Narrow(AwaitLab.Runtime.Dynamic.Unary(value, (int)(isChecked ? ExpressionType.Negate : kind), isChecked ? 8 : 0), u.Type);
        }
        private static object? Convert(object? value, Type from, Type to, bool isChecked)
        {
            if (to == typeof(void)) return null;
            Type target = to.Plain();
            if (value == null) return to.IsValueType && !to.IsNullable() ? (from.IsNullable() ? throw new InvalidOperationException("Nullable object must have a value.") : throw new NullReferenceException()) : null;
            if (target.IsInstanceOfType(value)) return value;
            // A boxed value comes out as what it is.
            if (!from.IsValueType) throw new InvalidCastException("Unable to cast object of type '" + value.GetType() + "' to type '" + target + "'.");
            if (target.IsEnum) return Enum.ToObject(target, AwaitLab.Runtime.Dynamic.Convert(Number(value), target.GetEnumUnderlyingType(), isChecked ? 10 : 2)!);
            return AwaitLab.Runtime.Dynamic.Convert(Number(value), target, isChecked ? 10 : 2);
        }
        private static object Number(object value) => value.GetType().IsEnum ? System.Convert.ChangeType(value, value.GetType().GetEnumUnderlyingType()) : value;
        /// <summary>A result in the node's own type: arithmetic on small numbers gives ints.</summary>
        private static object? Narrow(object? value, Type type)
        {
            Type target = type.Plain();
            return value == null || target.IsInstanceOfType(value) || target == typeof(void) ? value : AwaitLab.Runtime.Dynamic.Convert(value, target, 2);
        }
        private static object? Binary(BinaryExpression b, Frame frame)
        {
            if (b.NodeType == ExpressionType.Assign)
            {
                object? value = Evaluate(b.Right, frame);
                Assign(b.Left, value, frame);
                return value;
            }
            object? left = Evaluate(b.Left, frame);
            if (b.NodeType == ExpressionType.Coalesce)
            {
                if (left == null) return Evaluate(b.Right, frame);
                return b.Conversion == null ? left : Call(b.Conversion.Type.GetMethod("Invoke")!, Make(b.Conversion, frame), [left]);
            }
            ExpressionType kind = Expression.Plain(b.NodeType);
            if (kind is ExpressionType.AndAlso or ExpressionType.OrElse)
            {
                bool isAnd = kind == ExpressionType.AndAlso;
                if (b.Method != null)
                {
                    MethodInfo test = b.Method.DeclaringType!.GetMethod(isAnd ? "op_False" : "op_True")!;
                    if (left != null && (bool)Call(test, null, [left])!) return left;
                    object? other = Evaluate(b.Right, frame);
                    return left == null || other == null ? null : Call(b.Method, null, [left, other]);
                }
                if (left is bool known && known != isAnd) return known;
                object? second = Evaluate(b.Right, frame);
                return left == null ? second is bool s && s != isAnd ? s : null : second;
            }
            object? right = Evaluate(b.Right, frame);
            if (b.NodeType == ExpressionType.ArrayIndex) return ((Array)(left ?? throw new NullReferenceException())).GetValue((int)right!);
            object? result = Apply(b, kind, left, right);
            if (kind != b.NodeType) Assign(b.Left, result, frame);
            return result;
        }
        private static object? Apply(BinaryExpression b, ExpressionType kind, object? left, object? right)
        {
            bool equality = kind is ExpressionType.Equal or ExpressionType.NotEqual;
            bool isComparison = equality || kind is ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual;
            bool lifted = b.Method != null ? b.IsLifted : b.Left.Type.IsNullable() || b.Right.Type.IsNullable();
            if (lifted && (left == null || right == null))
            {
                if (isComparison && !b.Type.IsNullable()) return equality && (left == null && right == null) == (kind == ExpressionType.Equal);
                if (b.Type == typeof(bool?) && kind is ExpressionType.And or ExpressionType.Or) return (left ?? right) is bool known && known != (kind == ExpressionType.And) ? known : null;
                return null;
            }
            if (b.Method != null) return Call(b.Method, null, [left, right]);
            if (equality && !(b.Left.Type.Plain().IsNumber() && b.Right.Type.Plain().IsNumber()))
            {
                bool same = b.Left.Type.IsValueType || b.Right.Type.IsValueType ? Equals(left, right) : ReferenceEquals(left, right);
                return same == (kind == ExpressionType.Equal);
            }
            bool isChecked = kind is ExpressionType.AddChecked or ExpressionType.SubtractChecked or ExpressionType.MultiplyChecked;
            if (isChecked) kind -= 1;
            object? result = AwaitLab.Runtime.Dynamic.Apply(left, AwaitLab.Runtime.Dynamic.Operand(right, (int)kind, isChecked ? 8 : 0, null, null));
            return isComparison ? result : isChecked && !b.Type.Plain().IsInstanceOfType(result) ? AwaitLab.Runtime.Dynamic.Convert(result, b.Type.Plain(), 10) : Narrow(result, b.Type);
        }
        /// <summary>A quoted lambda's tree with the values of the variables around it.</summary>
        private sealed class Closed : ExpressionVisitor
        {
            private readonly Frame _frame;
            internal Closed(Frame frame) { _frame = frame; }
            protected internal override Expression VisitParameter(ParameterExpression node) => _frame.Find(node, out _, out _) ? Expression.Constant(_frame[node], node.Type) : node;
            protected internal override Expression VisitLambda<T>(Expression<T> node) => node.Update(Visit(node.Body)!, node.Parameters);
        }
    }
}
