using System.Reflection;
using System.Text;

namespace System.Linq.Expressions
{
    /// <summary>A tree as text, as .NET writes it.</summary>
    internal sealed class Writer
    {
        private readonly StringBuilder _out = new StringBuilder();
        private readonly List<object> _unnamed = new List<object>();

        internal string Text(object? node)
        {
            Write(node);
            return _out.ToString();
        }
        internal static string Signature(MethodBase method) => method.ToString()!;
        private void List(string open, IEnumerable<object?> items, string close, string separator = ", ")
        {
            _out.Append(open);
            bool first = true;
            foreach (object? item in items)
            {
                if (!first) _out.Append(separator);
                first = false;
                Write(item);
            }
            _out.Append(close);
        }
        private int Number(object node)
        {
            if (!_unnamed.Contains(node)) _unnamed.Add(node);
            return _unnamed.IndexOf(node);
        }
        private void Parts(params object?[] parts)
        {
            foreach (object? part in parts)
                if (part is string text) _out.Append(text);
                else Write(part);
        }
        private string Name(LabelTarget target) => string.IsNullOrEmpty(target.Name) ? "UnamedLabel_" + Number(target) : target.Name;

        private void Write(object? node)
        {
            switch (node)
            {
                case null: _out.Append("null"); break;
                case ParameterExpression p: _out.Append(string.IsNullOrEmpty(p.Name) ? "Param_" + Number(p) : p.Name); break;
                case ConstantExpression c: Constant(c.Value); break;
                case LambdaExpression l:
                    if (l.Parameters.Count == 1) Write(l.Parameters[0]);
                    else List("(", l.Parameters, ")");
                    Parts(" => ", l.Body);
                    break;
                case BinaryExpression b: Binary(b); break;
                case UnaryExpression u: Unary(u); break;
                case MemberExpression m:
                    if (m.Expression != null) Write(m.Expression);
                    else _out.Append(m.Member.DeclaringType!.Name);
                    Parts(".", m.Member.Name);
                    break;
                case MethodCallExpression c: Call(c); break;
                case NewExpression n:
                    _out.Append("new ").Append(n.Type.Name).Append('(');
                    for (int i = 0; i < n.Arguments.Count; i++)
                    {
                        if (i > 0) _out.Append(", ");
                        if (n.Members != null) Parts(n.Members[i].Name, " = ");
                        Write(n.Arguments[i]);
                    }
                    _out.Append(')');
                    break;
                case NewArrayExpression a:
                    if (a.NodeType == ExpressionType.NewArrayInit) List("new [] {", a.Expressions, "}");
                    else List("new " + a.Type + "(", a.Expressions, ")");
                    break;
                case MemberInitExpression i:
                    if (i.NewExpression.Arguments.Count == 0 && i.NewExpression.Type.Name.Contains('<')) _out.Append("new");
                    else Write(i.NewExpression);
                    List(" {", i.Bindings, "}");
                    break;
                case ListInitExpression i: Write(i.NewExpression); List(" {", i.Initializers, "}"); break;
                case MemberAssignment a: Parts(a.Member.Name, " = ", a.Expression); break;
                case MemberMemberBinding m: List(m.Member.Name + " = {", m.Bindings, "}"); break;
                case MemberListBinding m: List(m.Member.Name + " = {", m.Initializers, "}"); break;
                case ElementInit e: List(e.AddMethod + "(", e.Arguments, ")"); break;
                case ConditionalExpression c: Parts("IIF(", c.Test, ", ", c.IfTrue, ", ", c.IfFalse, ")"); break;
                case InvocationExpression i: List("Invoke(", [i.Expression, .. i.Arguments], ")"); break;
                case TypeBinaryExpression t: Parts("(", t.Expression, t.NodeType == ExpressionType.TypeIs ? " Is " : " TypeEqual ", t.TypeOperand.Name, ")"); break;
                case DefaultExpression d: Parts("default(", d.Type.Name, ")"); break;
                case IndexExpression i:
                    if (i.Object != null) Write(i.Object);
                    else _out.Append(i.Indexer!.DeclaringType!.Name);
                    if (i.Indexer != null) Parts(".", i.Indexer.Name);
                    List("[", i.Arguments, "]");
                    break;
                case BlockExpression b:
                    _out.Append('{');
                    foreach (ParameterExpression v in b.Variables) Parts("var ", v, ";");
                    _out.Append(" ... }");
                    break;
                case LoopExpression: _out.Append("loop { ... }"); break;
                case LabelExpression l: Parts("{ ... } ", Name(l.Target), ":"); break;
                case GotoExpression g:
                    Parts(g.Kind.ToString().ToLowerInvariant(), " ", Name(g.Target));
                    if (g.Value != null) Parts(" (", g.Value, ") ");
                    break;
                case SwitchExpression s: Parts("switch (", s.SwitchValue, ") { ... }"); break;
                case SwitchCase s: List("case (", s.TestValues, "): ..."); break;
                case TryExpression: _out.Append("try { ... }"); break;
                case CatchBlock c:
                    _out.Append("catch (").Append(c.Test.Name);
                    if (!string.IsNullOrEmpty(c.Variable?.Name)) Parts(" ", c.Variable!.Name);
                    _out.Append(") { ... }");
                    break;
                default: _out.Append('[').Append(node.GetType().FullName).Append(']'); break;
            }
        }
        private void Constant(object? value)
        {
            if (value == null) _out.Append("null");
            else if (value is string text) _out.Append('"').Append(text).Append('"');
            else if (value.ToString() is string shown && shown == value.GetType().ToString()) _out.Append("value(").Append(shown).Append(')');
            else _out.Append(value);
        }
        private void Call(MethodCallExpression c)
        {
            bool isExtension = c.Object == null && c.Method.IsExtension && c.Arguments.Count > 0;
            Expression? on = isExtension ? c.Arguments[0] : c.Object;
            if (on != null) Parts(on, ".");
            List(c.Method.Name + "(", isExtension ? c.Arguments.Skip(1) : c.Arguments, ")");
        }
        private void Binary(BinaryExpression b)
        {
            if (b.NodeType == ExpressionType.ArrayIndex)
            {
                Parts(b.Left, "[", b.Right, "]");
                return;
            }
            bool isBool = b.Type == typeof(bool) || b.Type == typeof(bool?);
            ExpressionType kind = Expression.Plain(b.NodeType);
            string sign = kind switch
            {
                ExpressionType.Add => "+", ExpressionType.AddChecked => "+", ExpressionType.Subtract => "-", ExpressionType.SubtractChecked => "-", ExpressionType.Multiply => "*", ExpressionType.MultiplyChecked => "*",
                ExpressionType.Divide => "/", ExpressionType.Modulo => "%", ExpressionType.And => isBool ? "And" : "&", ExpressionType.Or => isBool ? "Or" : "|", ExpressionType.ExclusiveOr => "^",
                ExpressionType.Equal => "==", ExpressionType.NotEqual => "!=", ExpressionType.LessThan => "<", ExpressionType.LessThanOrEqual => "<=", ExpressionType.GreaterThan => ">", ExpressionType.GreaterThanOrEqual => ">=",
                ExpressionType.LeftShift => "<<", ExpressionType.RightShift => ">>", ExpressionType.Power => "**", ExpressionType.Coalesce => "??", ExpressionType.Assign => "=", _ => kind.ToString(),
            };
            if (kind != b.NodeType) sign = (sign is "And" ? "&&" : sign is "Or" ? "||" : sign) + "=";
            Parts("(", b.Left, " ", sign, " ", b.Right, ")");
        }
        private void Unary(UnaryExpression u)
        {
            switch (u.NodeType)
            {
                case ExpressionType.Convert: case ExpressionType.ConvertChecked: case ExpressionType.Unbox: Parts(u.NodeType.ToString(), "(", u.Operand, ", ", u.Type.Name, ")"); break;
                case ExpressionType.Negate: case ExpressionType.NegateChecked: Parts("-", u.Operand); break;
                case ExpressionType.UnaryPlus: Parts("+", u.Operand); break;
                case ExpressionType.OnesComplement: Parts("~(", u.Operand, ")"); break;
                case ExpressionType.Quote: Write(u.Operand); break;
                case ExpressionType.TypeAs: Parts("(", u.Operand, " As ", u.Type.Name, ")"); break;
                case ExpressionType.Throw:
                    if (u.Operand == null) _out.Append("throw()");
                    else Parts("throw(", u.Operand, ")");
                    break;
                case ExpressionType.PreIncrementAssign: Parts("++", u.Operand); break;
                case ExpressionType.PreDecrementAssign: Parts("--", u.Operand); break;
                case ExpressionType.PostIncrementAssign: Parts(u.Operand, "++"); break;
                case ExpressionType.PostDecrementAssign: Parts(u.Operand, "--"); break;
                default: Parts(u.NodeType.ToString(), "(", u.Operand, ")"); break;
            }
        }
    }
}
