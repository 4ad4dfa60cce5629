using System.Collections.ObjectModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using AwaitLab.Runtime;

namespace System.Linq.Expressions
{
    /// <summary>A node of an expression tree: https://learn.microsoft.com/dotnet/api/system.linq.expressions.expression.</summary>
    public abstract partial class Expression
    {
        public virtual ExpressionType NodeType => ExpressionType.Extension;
        public virtual Type Type => typeof(object);
        public virtual bool CanReduce => false;
        public virtual Expression Reduce() => CanReduce ? throw new ArgumentException("must override Reduce") : throw new ArgumentException("must be reducible node");
        protected internal virtual Expression Accept(ExpressionVisitor visitor) => visitor.VisitExtension(this);
        protected internal virtual Expression VisitChildren(ExpressionVisitor visitor) => this;
        public override string ToString() => new Writer().Text(this);
        internal static ReadOnlyCollection<T> List<T>(IEnumerable<T>? items) => items as ReadOnlyCollection<T> ?? new ReadOnlyCollection<T>(items == null ? [] : items.ToArray());
    }

    public abstract class LambdaExpression : Expression
    {
        internal LambdaExpression(Type type, Expression body, string? name, ReadOnlyCollection<ParameterExpression> parameters) { (Type, Body, Name, Parameters) = (type, body, name, parameters); }
        public sealed override ExpressionType NodeType => ExpressionType.Lambda;
        public sealed override Type Type { get; }
        public Expression Body { get; }
        public string? Name { get; }
        public ReadOnlyCollection<ParameterExpression> Parameters { get; }
        public bool TailCall => false;
        public Type ReturnType => Type.GetMethod("Invoke")!.ReturnType;
        public Delegate Compile() => Interpreter.Make(this, null);
        public Delegate Compile(bool preferInterpretation) => Compile();
    }

    public class Expression<TDelegate> : LambdaExpression
    {
        internal Expression(Expression body, string? name, ReadOnlyCollection<ParameterExpression> parameters) : base(typeof(TDelegate), body, name, parameters) { }
        public new TDelegate Compile() => (TDelegate)(object)base.Compile();
        public new TDelegate Compile(bool preferInterpretation) => Compile();
        public Expression<TDelegate> Update(Expression body, IEnumerable<ParameterExpression>? parameters)
        {
            ReadOnlyCollection<ParameterExpression> list = List(parameters);
            return body == Body && list.SequenceEqual(Parameters) ? this : new Expression<TDelegate>(body, Name, list);
        }
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitLambda(this);
    }

    public class ParameterExpression : Expression
    {
        internal ParameterExpression(Type type, string? name) { (Type, Name) = (type, name); }
        public sealed override ExpressionType NodeType => ExpressionType.Parameter;
        public override Type Type { get; }
        public string? Name { get; }
        public bool IsByRef => false;
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitParameter(this);
    }

    public class ConstantExpression : Expression
    {
        internal ConstantExpression(object? value, Type type) { (Value, Type) = (value, type); }
        public sealed override ExpressionType NodeType => ExpressionType.Constant;
        public override Type Type { get; }
        public object? Value { get; }
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitConstant(this);
    }

    public class BinaryExpression : Expression
    {
        internal BinaryExpression(ExpressionType kind, Expression left, Expression right, Type type, MethodInfo? method, bool isLifted, LambdaExpression? conversion)
        {
            (NodeType, Left, Right, Type, Method, IsLifted, Conversion) = (kind, left, right, type, method, isLifted, conversion);
        }
        public sealed override ExpressionType NodeType { get; }
        public sealed override Type Type { get; }
        public Expression Left { get; }
        public Expression Right { get; }
        public MethodInfo? Method { get; }
        public LambdaExpression? Conversion { get; }
        public bool IsLifted { get; }
        public bool IsLiftedToNull => IsLifted && Nullable.GetUnderlyingType(Type) != null;
        public BinaryExpression Update(Expression left, LambdaExpression? conversion, Expression right) =>
            left == Left && right == Right && conversion == Conversion ? this : MakeBinary(NodeType, left, right, IsLiftedToNull, Method, conversion);
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitBinary(this);
    }

    public sealed class UnaryExpression : Expression
    {
        internal UnaryExpression(ExpressionType kind, Expression operand, Type type, MethodInfo? method) { (NodeType, Operand, Type, Method) = (kind, operand, type, method); }
        public override ExpressionType NodeType { get; }
        public override Type Type { get; }
        public Expression Operand { get; }
        public MethodInfo? Method { get; }
        public bool IsLifted => NodeType is not (ExpressionType.TypeAs or ExpressionType.Quote or ExpressionType.Throw) && Operand.Type.IsNullable() && (Method == null || !Method.Types[1].IsNullable());
        public bool IsLiftedToNull => IsLifted && Type.IsNullable();
        public UnaryExpression Update(Expression operand) => operand == Operand ? this : MakeUnary(NodeType, operand, Type, Method);
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitUnary(this);
    }

    public class MemberExpression : Expression
    {
        internal MemberExpression(Expression? target, MemberInfo member, Type type) { (Expression, Member, Type) = (target, member, type); }
        public sealed override ExpressionType NodeType => ExpressionType.MemberAccess;
        public sealed override Type Type { get; }
        public MemberInfo Member { get; }
        public Expression? Expression { get; }
        public MemberExpression Update(Expression? expression) => expression == Expression ? this : MakeMemberAccess(expression, Member);
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitMember(this);
    }

    public class MethodCallExpression : Expression, IArgumentProvider
    {
        internal MethodCallExpression(Expression? target, MethodInfo method, ReadOnlyCollection<Expression> arguments) { (Object, Method, Arguments) = (target, method, arguments); }
        public sealed override ExpressionType NodeType => ExpressionType.Call;
        public sealed override Type Type => Method.ReturnType;
        public MethodInfo Method { get; }
        public Expression? Object { get; }
        public ReadOnlyCollection<Expression> Arguments { get; }
        public int ArgumentCount => Arguments.Count;
        public Expression GetArgument(int index) => Arguments[index];
        public MethodCallExpression Update(Expression? @object, IEnumerable<Expression>? arguments)
        {
            ReadOnlyCollection<Expression> list = List(arguments);
            return @object == Object && list.SequenceEqual(Arguments) ? this : Call(@object, Method, list);
        }
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitMethodCall(this);
    }

    public interface IArgumentProvider
    {
        int ArgumentCount { get; }
        Expression GetArgument(int index);
    }

    public class NewExpression : Expression, IArgumentProvider
    {
        internal NewExpression(Type type, ConstructorInfo? constructor, ReadOnlyCollection<Expression> arguments, ReadOnlyCollection<MemberInfo>? members) { (Type, Constructor, Arguments, Members) = (type, constructor, arguments, members); }
        public sealed override ExpressionType NodeType => ExpressionType.New;
        public override Type Type { get; }
        public ConstructorInfo? Constructor { get; }
        public ReadOnlyCollection<Expression> Arguments { get; }
        public ReadOnlyCollection<MemberInfo>? Members { get; }
        public int ArgumentCount => Arguments.Count;
        public Expression GetArgument(int index) => Arguments[index];
        public NewExpression Update(IEnumerable<Expression>? arguments)
        {
            ReadOnlyCollection<Expression> list = List(arguments);
            return list.SequenceEqual(Arguments) ? this : new NewExpression(Type, Constructor, list, Members);
        }
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitNew(this);
    }

    public class NewArrayExpression : Expression
    {
        internal NewArrayExpression(ExpressionType kind, Type type, ReadOnlyCollection<Expression> expressions) { (NodeType, Type, Expressions) = (kind, type, expressions); }
        public sealed override ExpressionType NodeType { get; }
        public sealed override Type Type { get; }
        public ReadOnlyCollection<Expression> Expressions { get; }
        public NewArrayExpression Update(IEnumerable<Expression> expressions)
        {
            ReadOnlyCollection<Expression> list = List(expressions);
            return list.SequenceEqual(Expressions) ? this : new NewArrayExpression(NodeType, Type, list);
        }
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitNewArray(this);
    }

    public class ConditionalExpression : Expression
    {
        internal ConditionalExpression(Expression test, Expression ifTrue, Expression ifFalse, Type type) { (Test, IfTrue, IfFalse, Type) = (test, ifTrue, ifFalse, type); }
        public sealed override ExpressionType NodeType => ExpressionType.Conditional;
        public override Type Type { get; }
        public Expression Test { get; }
        public Expression IfTrue { get; }
        public Expression IfFalse { get; }
        public ConditionalExpression Update(Expression test, Expression ifTrue, Expression ifFalse) =>
            test == Test && ifTrue == IfTrue && ifFalse == IfFalse ? this : new ConditionalExpression(test, ifTrue, ifFalse, Type);
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitConditional(this);
    }

    public class InvocationExpression : Expression, IArgumentProvider
    {
        internal InvocationExpression(Expression expression, ReadOnlyCollection<Expression> arguments, Type type) { (Expression, Arguments, Type) = (expression, arguments, type); }
        public sealed override ExpressionType NodeType => ExpressionType.Invoke;
        public sealed override Type Type { get; }
        public Expression Expression { get; }
        public ReadOnlyCollection<Expression> Arguments { get; }
        public int ArgumentCount => Arguments.Count;
        public Expression GetArgument(int index) => Arguments[index];
        public InvocationExpression Update(Expression expression, IEnumerable<Expression>? arguments)
        {
            ReadOnlyCollection<Expression> list = List(arguments);
            return expression == Expression && list.SequenceEqual(Arguments) ? this : new InvocationExpression(expression, list, Type);
        }
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitInvocation(this);
    }

    public sealed class TypeBinaryExpression : Expression
    {
        internal TypeBinaryExpression(Expression expression, Type operand, ExpressionType kind) { (Expression, TypeOperand, NodeType) = (expression, operand, kind); }
        public override ExpressionType NodeType { get; }
        public override Type Type => typeof(bool);
        public Expression Expression { get; }
        public Type TypeOperand { get; }
        public TypeBinaryExpression Update(Expression expression) => expression == Expression ? this : new TypeBinaryExpression(expression, TypeOperand, NodeType);
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitTypeBinary(this);
    }

    public sealed class DefaultExpression : Expression
    {
        internal DefaultExpression(Type type) { Type = type; }
        public override ExpressionType NodeType => ExpressionType.Default;
        public override Type Type { get; }
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitDefault(this);
    }

    public sealed class IndexExpression : Expression, IArgumentProvider
    {
        internal IndexExpression(Expression? target, PropertyInfo? indexer, ReadOnlyCollection<Expression> arguments) { (Object, Indexer, Arguments) = (target, indexer, arguments); }
        public override ExpressionType NodeType => ExpressionType.Index;
        public override Type Type => Indexer != null ? Indexer.PropertyType : Object!.Type.GetElementType()!;
        public Expression? Object { get; }
        public PropertyInfo? Indexer { get; }
        public ReadOnlyCollection<Expression> Arguments { get; }
        public int ArgumentCount => Arguments.Count;
        public Expression GetArgument(int index) => Arguments[index];
        public Expression Update(Expression @object, IEnumerable<Expression>? arguments)
        {
            ReadOnlyCollection<Expression> list = List(arguments);
            return @object == Object && list.SequenceEqual(Arguments) ? this : new IndexExpression(@object, Indexer, list);
        }
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitIndex(this);
    }

    public enum MemberBindingType { Assignment, MemberBinding, ListBinding }
    public abstract class MemberBinding
    {
        internal MemberBinding(MemberBindingType type, MemberInfo member) { (BindingType, Member) = (type, member); }
        public MemberBindingType BindingType { get; }
        public MemberInfo Member { get; }
        public override string ToString() => new Writer().Text(this);
    }
    public sealed class MemberAssignment : MemberBinding
    {
        internal MemberAssignment(MemberInfo member, Expression expression) : base(MemberBindingType.Assignment, member) { Expression = expression; }
        public Expression Expression { get; }
        public MemberAssignment Update(Expression expression) => expression == Expression ? this : new MemberAssignment(Member, expression);
    }
    public sealed class MemberMemberBinding : MemberBinding
    {
        internal MemberMemberBinding(MemberInfo member, ReadOnlyCollection<MemberBinding> bindings) : base(MemberBindingType.MemberBinding, member) { Bindings = bindings; }
        public ReadOnlyCollection<MemberBinding> Bindings { get; }
        public MemberMemberBinding Update(IEnumerable<MemberBinding> bindings) => new MemberMemberBinding(Member, Expression.List(bindings));
    }
    public sealed class MemberListBinding : MemberBinding
    {
        internal MemberListBinding(MemberInfo member, ReadOnlyCollection<ElementInit> initializers) : base(MemberBindingType.ListBinding, member) { Initializers = initializers; }
        public ReadOnlyCollection<ElementInit> Initializers { get; }
        public MemberListBinding Update(IEnumerable<ElementInit> initializers) => new MemberListBinding(Member, Expression.List(initializers));
    }
    public sealed class ElementInit : IArgumentProvider
    {
        internal ElementInit(MethodInfo add, ReadOnlyCollection<Expression> arguments) { (AddMethod, Arguments) = (add, arguments); }
        public MethodInfo AddMethod { get; }
        public ReadOnlyCollection<Expression> Arguments { get; }
        public int ArgumentCount => Arguments.Count;
        public Expression GetArgument(int index) => Arguments[index];
        public ElementInit Update(IEnumerable<Expression> arguments)
        {
            ReadOnlyCollection<Expression> list = Expression.List(arguments);
            return list.SequenceEqual(Arguments) ? this : new ElementInit(AddMethod, list);
        }
        public override string ToString() => new Writer().Text(this);
    }
    public sealed class MemberInitExpression : Expression
    {
        internal MemberInitExpression(NewExpression made, ReadOnlyCollection<MemberBinding> bindings) { (NewExpression, Bindings) = (made, bindings); }
        public override ExpressionType NodeType => ExpressionType.MemberInit;
        public override Type Type => NewExpression.Type;
        public NewExpression NewExpression { get; }
        public ReadOnlyCollection<MemberBinding> Bindings { get; }
        public MemberInitExpression Update(NewExpression newExpression, IEnumerable<MemberBinding> bindings)
        {
            ReadOnlyCollection<MemberBinding> list = List(bindings);
            return newExpression == NewExpression && list.SequenceEqual(Bindings) ? this : new MemberInitExpression(newExpression, list);
        }
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitMemberInit(this);
    }
    public sealed class ListInitExpression : Expression
    {
        internal ListInitExpression(NewExpression made, ReadOnlyCollection<ElementInit> initializers) { (NewExpression, Initializers) = (made, initializers); }
        public override ExpressionType NodeType => ExpressionType.ListInit;
        public override Type Type => NewExpression.Type;
        public NewExpression NewExpression { get; }
        public ReadOnlyCollection<ElementInit> Initializers { get; }
        public ListInitExpression Update(NewExpression newExpression, IEnumerable<ElementInit> initializers)
        {
            ReadOnlyCollection<ElementInit> list = List(initializers);
            return newExpression == NewExpression && list.SequenceEqual(Initializers) ? this : new ListInitExpression(newExpression, list);
        }
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitListInit(this);
    }

    // ---- Statements as expressions

    public class BlockExpression : Expression
    {
        internal BlockExpression(Type type, ReadOnlyCollection<ParameterExpression> variables, ReadOnlyCollection<Expression> expressions) { (Type, Variables, Expressions) = (type, variables, expressions); }
        public sealed override ExpressionType NodeType => ExpressionType.Block;
        public override Type Type { get; }
        public ReadOnlyCollection<Expression> Expressions { get; }
        public ReadOnlyCollection<ParameterExpression> Variables { get; }
        public Expression Result => Expressions[^1];
        public BlockExpression Update(IEnumerable<ParameterExpression>? variables, IEnumerable<Expression> expressions)
        {
            ReadOnlyCollection<ParameterExpression> names = List(variables);
            ReadOnlyCollection<Expression> list = List(expressions);
            return names.SequenceEqual(Variables) && list.SequenceEqual(Expressions) ? this : new BlockExpression(Type, names, list);
        }
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitBlock(this);
    }
    public sealed class LoopExpression : Expression
    {
        internal LoopExpression(Expression body, LabelTarget? breakLabel, LabelTarget? continueLabel) { (Body, BreakLabel, ContinueLabel) = (body, breakLabel, continueLabel); }
        public override ExpressionType NodeType => ExpressionType.Loop;
        public override Type Type => BreakLabel == null ? typeof(void) : BreakLabel.Type;
        public Expression Body { get; }
        public LabelTarget? BreakLabel { get; }
        public LabelTarget? ContinueLabel { get; }
        public LoopExpression Update(LabelTarget? breakLabel, LabelTarget? continueLabel, Expression body) =>
            breakLabel == BreakLabel && continueLabel == ContinueLabel && body == Body ? this : new LoopExpression(body, breakLabel, continueLabel);
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitLoop(this);
    }
    public sealed class LabelTarget
    {
        internal LabelTarget(Type type, string? name) { (Type, Name) = (type, name); }
        public string? Name { get; }
        public Type Type { get; }
        public override string ToString() => string.IsNullOrEmpty(Name) ? "UnamedLabel" : Name;
    }
    public sealed class LabelExpression : Expression
    {
        internal LabelExpression(LabelTarget target, Expression? value) { (Target, DefaultValue) = (target, value); }
        public override ExpressionType NodeType => ExpressionType.Label;
        public override Type Type => Target.Type;
        public LabelTarget Target { get; }
        public Expression? DefaultValue { get; }
        public LabelExpression Update(LabelTarget target, Expression? defaultValue) => target == Target && defaultValue == DefaultValue ? this : new LabelExpression(target, defaultValue);
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitLabel(this);
    }
    public enum GotoExpressionKind { Goto, Return, Break, Continue }
    public sealed class GotoExpression : Expression
    {
        internal GotoExpression(GotoExpressionKind kind, LabelTarget target, Expression? value, Type type) { (Kind, Target, Value, Type) = (kind, target, value, type); }
        public override ExpressionType NodeType => ExpressionType.Goto;
        public override Type Type { get; }
        public Expression? Value { get; }
        public LabelTarget Target { get; }
        public GotoExpressionKind Kind { get; }
        public GotoExpression Update(LabelTarget target, Expression? value) => target == Target && value == Value ? this : new GotoExpression(Kind, target, value, Type);
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitGoto(this);
    }
    public sealed class SwitchCase
    {
        internal SwitchCase(Expression body, ReadOnlyCollection<Expression> values) { (Body, TestValues) = (body, values); }
        public ReadOnlyCollection<Expression> TestValues { get; }
        public Expression Body { get; }
        public SwitchCase Update(IEnumerable<Expression> testValues, Expression body)
        {
            ReadOnlyCollection<Expression> list = Expression.List(testValues);
            return list.SequenceEqual(TestValues) && body == Body ? this : new SwitchCase(body, list);
        }
        public override string ToString() => new Writer().Text(this);
    }
    public sealed class SwitchExpression : Expression
    {
        internal SwitchExpression(Type type, Expression value, Expression? otherwise, MethodInfo? comparison, ReadOnlyCollection<SwitchCase> cases) { (Type, SwitchValue, DefaultBody, Comparison, Cases) = (type, value, otherwise, comparison, cases); }
        public override ExpressionType NodeType => ExpressionType.Switch;
        public override Type Type { get; }
        public Expression SwitchValue { get; }
        public ReadOnlyCollection<SwitchCase> Cases { get; }
        public Expression? DefaultBody { get; }
        public MethodInfo? Comparison { get; }
        public SwitchExpression Update(Expression switchValue, IEnumerable<SwitchCase>? cases, Expression? defaultBody)
        {
            ReadOnlyCollection<SwitchCase> list = List(cases);
            return switchValue == SwitchValue && list.SequenceEqual(Cases) && defaultBody == DefaultBody ? this : new SwitchExpression(Type, switchValue, defaultBody, Comparison, list);
        }
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitSwitch(this);
    }
    public sealed class CatchBlock
    {
        internal CatchBlock(Type test, ParameterExpression? variable, Expression body, Expression? filter) { (Test, Variable, Body, Filter) = (test, variable, body, filter); }
        public ParameterExpression? Variable { get; }
        public Type Test { get; }
        public Expression Body { get; }
        public Expression? Filter { get; }
        public CatchBlock Update(ParameterExpression? variable, Expression? filter, Expression body) =>
            variable == Variable && filter == Filter && body == Body ? this : new CatchBlock(Test, variable, body, filter);
        public override string ToString() => new Writer().Text(this);
    }
    public sealed class TryExpression : Expression
    {
        internal TryExpression(Type type, Expression body, Expression? final, Expression? fault, ReadOnlyCollection<CatchBlock> handlers) { (Type, Body, Finally, Fault, Handlers) = (type, body, final, fault, handlers); }
        public override ExpressionType NodeType => ExpressionType.Try;
        public override Type Type { get; }
        public Expression Body { get; }
        public ReadOnlyCollection<CatchBlock> Handlers { get; }
        public Expression? Finally { get; }
        public Expression? Fault { get; }
        public TryExpression Update(Expression body, IEnumerable<CatchBlock>? handlers, Expression? @finally, Expression? fault)
        {
            ReadOnlyCollection<CatchBlock> list = List(handlers);
            return body == Body && list.SequenceEqual(Handlers) && @finally == Finally && fault == Fault ? this : new TryExpression(Type, body, @finally, fault, list);
        }
        protected internal override Expression Accept(ExpressionVisitor visitor) => visitor.VisitTry(this);
    }

    internal static class TypeTraits
    {
        internal static bool IsNullable(this Type type) => Nullable.GetUnderlyingType(type) != null;
        internal static Type Plain(this Type type) => Nullable.GetUnderlyingType(type) ?? type;
        internal static bool IsNumber(this Type type) => !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.Char and <= TypeCode.Double;
        internal static bool IsInteger(this Type type) => !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64;
    }
}
