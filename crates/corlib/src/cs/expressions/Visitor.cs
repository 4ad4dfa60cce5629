using System.Collections.ObjectModel;

namespace System.Linq.Expressions
{
    /// <summary>Walks a tree and makes it anew where something in it changed.</summary>
    public abstract class ExpressionVisitor
    {
        public virtual Expression? Visit(Expression? node) => node?.Accept(this);
        public ReadOnlyCollection<Expression> Visit(ReadOnlyCollection<Expression> nodes) => Visit(nodes, n => Visit(n)!);
        public static ReadOnlyCollection<T> Visit<T>(ReadOnlyCollection<T> nodes, Func<T, T> elementVisitor)
        {
            T[]? changed = null;
            for (int i = 0; i < nodes.Count; i++)
            {
                T made = elementVisitor(nodes[i]);
                if (changed == null && !ReferenceEquals(made, nodes[i])) changed = nodes.ToArray();
                if (changed != null) changed[i] = made;
            }
            return changed == null ? nodes : new ReadOnlyCollection<T>(changed);
        }
        public T? VisitAndConvert<T>(T? node, string? callerName) where T : Expression
        {
            if (node == null) return null;
            return Visit(node) as T ?? throw new InvalidOperationException("When called from '" + callerName + "', rewriting a node of type '" + typeof(T) + "' must return a non-null value of the same type. Alternatively, override '" + callerName + "' and change it to not visit children of this type.");
        }
        public ReadOnlyCollection<T> VisitAndConvert<T>(ReadOnlyCollection<T> nodes, string? callerName) where T : Expression => Visit(nodes, n => VisitAndConvert(n, callerName)!);

        protected internal virtual Expression VisitExtension(Expression node) => node.VisitChildren(this);
        protected internal virtual Expression VisitConstant(ConstantExpression node) => node;
        protected internal virtual Expression VisitDefault(DefaultExpression node) => node;
        protected internal virtual Expression VisitParameter(ParameterExpression node) => node;
        protected internal virtual Expression VisitLambda<T>(Expression<T> node) => node.Update(Visit(node.Body)!, VisitAndConvert(node.Parameters, nameof(VisitLambda)));
        protected internal virtual Expression VisitBinary(BinaryExpression node) => node.Update(Visit(node.Left)!, VisitAndConvert(node.Conversion, nameof(VisitBinary)), Visit(node.Right)!);
        protected internal virtual Expression VisitUnary(UnaryExpression node) => node.Update(Visit(node.Operand)!);
        protected internal virtual Expression VisitMember(MemberExpression node) => node.Update(Visit(node.Expression));
        protected internal virtual Expression VisitMethodCall(MethodCallExpression node) => node.Update(Visit(node.Object), Visit(node.Arguments));
        protected internal virtual Expression VisitInvocation(InvocationExpression node) => node.Update(Visit(node.Expression)!, Visit(node.Arguments));
        protected internal virtual Expression VisitNew(NewExpression node) => node.Update(Visit(node.Arguments));
        protected internal virtual Expression VisitNewArray(NewArrayExpression node) => node.Update(Visit(node.Expressions));
        protected internal virtual Expression VisitConditional(ConditionalExpression node) => node.Update(Visit(node.Test)!, Visit(node.IfTrue)!, Visit(node.IfFalse)!);
        protected internal virtual Expression VisitTypeBinary(TypeBinaryExpression node) => node.Update(Visit(node.Expression)!);
        protected internal virtual Expression VisitIndex(IndexExpression node) => node.Update(Visit(node.Object)!, Visit(node.Arguments));
        protected internal virtual Expression VisitMemberInit(MemberInitExpression node) => node.Update(VisitAndConvert(node.NewExpression, nameof(VisitMemberInit))!, Visit(node.Bindings, VisitMemberBinding));
        protected internal virtual Expression VisitListInit(ListInitExpression node) => node.Update(VisitAndConvert(node.NewExpression, nameof(VisitListInit))!, Visit(node.Initializers, VisitElementInit));
        protected virtual ElementInit VisitElementInit(ElementInit node) => node.Update(Visit(node.Arguments));
        protected virtual MemberBinding VisitMemberBinding(MemberBinding node) => node switch
        {
            MemberAssignment a => VisitMemberAssignment(a), MemberMemberBinding m => VisitMemberMemberBinding(m), MemberListBinding l => VisitMemberListBinding(l), _ => node,
        };
        protected virtual MemberAssignment VisitMemberAssignment(MemberAssignment node) => node.Update(Visit(node.Expression)!);
        protected virtual MemberMemberBinding VisitMemberMemberBinding(MemberMemberBinding node)
        {
            ReadOnlyCollection<MemberBinding> list = Visit(node.Bindings, VisitMemberBinding);
            return list == node.Bindings ? node : node.Update(list);
        }
        protected virtual MemberListBinding VisitMemberListBinding(MemberListBinding node)
        {
            ReadOnlyCollection<ElementInit> list = Visit(node.Initializers, VisitElementInit);
            return list == node.Initializers ? node : node.Update(list);
        }
        protected internal virtual Expression VisitBlock(BlockExpression node) => node.Update(VisitAndConvert(node.Variables, nameof(VisitBlock)), Visit(node.Expressions));
        protected internal virtual Expression VisitLoop(LoopExpression node) => node.Update(VisitLabelTarget(node.BreakLabel), VisitLabelTarget(node.ContinueLabel), Visit(node.Body)!);
        protected virtual LabelTarget? VisitLabelTarget(LabelTarget? node) => node;
        protected internal virtual Expression VisitLabel(LabelExpression node) => node.Update(VisitLabelTarget(node.Target)!, Visit(node.DefaultValue));
        protected internal virtual Expression VisitGoto(GotoExpression node) => node.Update(VisitLabelTarget(node.Target)!, Visit(node.Value));
        protected internal virtual Expression VisitSwitch(SwitchExpression node) => node.Update(Visit(node.SwitchValue)!, Visit(node.Cases, VisitSwitchCase), Visit(node.DefaultBody));
        protected virtual SwitchCase VisitSwitchCase(SwitchCase node) => node.Update(Visit(node.TestValues), Visit(node.Body)!);
        protected internal virtual Expression VisitTry(TryExpression node) => node.Update(Visit(node.Body)!, Visit(node.Handlers, VisitCatchBlock), Visit(node.Finally), Visit(node.Fault));
        protected virtual CatchBlock VisitCatchBlock(CatchBlock node) => node.Update(VisitAndConvert(node.Variable, nameof(VisitCatchBlock)), Visit(node.Filter), Visit(node.Body)!);
    }
}
