using System.Linq;
using System.Linq.Expressions;
using System.Reflection;

namespace AwaitLab.Runtime;

/// <summary>What the compiler calls to build the tree of a lambda that is converted to an Expression of its delegate type.
/// One method for each shape, each name once.</summary>
public static class Trees
{
    public static ParameterExpression Parameter(Type type, string name) => Expression.Parameter(type, name);
    public static Expression Constant(object? value, Type type) => Expression.Constant(value, type);
    public static Expression Lambda(Type type, Expression body, ParameterExpression[] parameters) => Expression.Lambda(type, body, parameters);
    public static Expression Quote(Expression lambda) => Expression.Quote(lambda);
    public static Expression Unary(int kind, Expression operand, Type type, MethodInfo? method) => Expression.MakeUnary((ExpressionType)kind, operand, type, method);
    public static Expression Binary(int kind, Expression left, Expression right, bool lift, MethodInfo? method) => Expression.MakeBinary((ExpressionType)kind, left, right, lift, method);
    public static Expression Concat(Expression left, Expression right)
    {
        Type type = left.Type == typeof(string) && right.Type == typeof(string) ? typeof(string) : typeof(object);
        return Expression.Add(left, right, typeof(string).GetMethod("Concat", [type, type]));
    }
    public static Expression Coalesce(Expression left, Expression right) => Expression.Coalesce(left, right);
    public static Expression Condition(Expression test, Expression yes, Expression no, Type type) => Expression.Condition(test, yes, no, type);
    public static Expression TypeIs(Expression operand, Type type) => Expression.TypeIs(operand, type);
    public static Expression ArrayIndex(Expression array, Expression[] indices) => indices.Length == 1 ? Expression.ArrayIndex(array, indices[0]) : Expression.ArrayIndex(array, indices);
    public static Expression FieldOf(Expression? target, FieldInfo field) => Expression.Field(target, field);
    public static Expression PropertyOf(Expression? target, MethodInfo getter) => Expression.Property(target, getter);
    public static Expression Call(Expression? target, MethodInfo method, Expression[] arguments) => Expression.Call(target, method, arguments);
    public static Expression Invoke(Expression target, Expression[] arguments) => Expression.Invoke(target, arguments);
    public static Expression New(ConstructorInfo constructor, Expression[] arguments) => Expression.New(constructor, arguments);
    public static Expression NewDefault(Type type) => Expression.New(type);
    /// <summary>Of an anonymous type: its parameters are its properties.</summary>
    public static Expression NewMembers(ConstructorInfo constructor, Expression[] arguments) =>
        Expression.New(constructor, arguments, constructor.GetParameters().Select(p => (MemberInfo)constructor.DeclaringType!.GetProperty(p.Name!)!));
    public static Expression NewArray(Type element, Expression[] items) => Expression.NewArrayInit(element, items);
    public static Expression NewBounds(Type element, Expression[] bounds) => Expression.NewArrayBounds(element, bounds);
    public static Expression ListInit(Expression made, ElementInit[] items) => Expression.ListInit((NewExpression)made, items);
    public static Expression MemberInit(Expression made, MemberBinding[] bindings) => Expression.MemberInit((NewExpression)made, bindings);
    public static ElementInit Element(MethodInfo add, Expression[] arguments) => Expression.ElementInit(add, arguments);
    public static MemberBinding Bind(MemberInfo member, Expression value) => member is MethodInfo accessor ? Expression.Bind(accessor, value) : Expression.Bind(member, value);
    public static MemberBinding ListBind(MemberInfo member, ElementInit[] items) => member is MethodInfo accessor ? Expression.ListBind(accessor, items) : Expression.ListBind(member, items);
    public static MemberBinding MemberBind(MemberInfo member, MemberBinding[] bindings) => member is MethodInfo accessor ? Expression.MemberBind(accessor, bindings) : Expression.MemberBind(member, bindings);
    /// <summary>A method group as a delegate: what Roslyn writes is a call of CreateDelegate on the method.</summary>
    public static Expression Delegate(Expression? target, MethodInfo method, Type type)
    {
        MethodInfo create = typeof(MethodInfo).GetMethod("CreateDelegate", [typeof(Type), typeof(object)])!;
        Expression on = target == null ? Expression.Constant(null, typeof(object)) : target.Type.IsValueType ? Expression.Convert(target, typeof(object)) : target;
        return Expression.Convert(Expression.Call(Expression.Constant(method, typeof(MethodInfo)), create, Expression.Constant(type, typeof(Type)), on), type);
    }
    /// <summary>An interpolated string: string.Format with up to three values, or an array of them.</summary>
    public static Expression Format(string format, Expression[] values)
    {
        if (values.Length is >= 1 and <= 3)
        {
            MethodInfo few = typeof(string).GetMethod("Format", [typeof(string), .. values.Select(_ => typeof(object))])!;
            return Expression.Call(null, few, [Expression.Constant(format, typeof(string)), .. values]);
        }
        MethodInfo many = typeof(string).GetMethod("Format", [typeof(string), typeof(object[])])!;
        return Expression.Call(null, many, Expression.Constant(format, typeof(string)), Expression.NewArrayInit(typeof(object), values));
    }

    public static MethodInfo Method(Type owner, long number, Type[] arguments) => new MethodInfo(owner, number) { TypeArguments = arguments.Length == 0 ? null : arguments };
    public static ConstructorInfo Constructor(Type owner, long number) => new ConstructorInfo(owner, number);
    public static FieldInfo Field(Type owner, long number) => new FieldInfo(owner, number);
}
