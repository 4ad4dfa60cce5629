using System.Collections.ObjectModel;
using System.Reflection;
using AwaitLab.Runtime;

namespace System.Linq.Expressions
{
    public abstract partial class Expression
    {
        private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

        // ---- Leaves

        public static ConstantExpression Constant(object? value) => new ConstantExpression(value, value == null ? typeof(object) : value is Type ? typeof(Type) : value.GetType());
        public static ConstantExpression Constant(object? value, Type type)
        {
            ArgumentNullException.ThrowIfNull(type);
            if (value == null ? type.IsValueType && !type.IsNullable() : !type.IsInstanceOfType(value)) throw new ArgumentException("Argument types do not match");
            return new ConstantExpression(value, type);
        }
        public static ParameterExpression Parameter(Type type) => Parameter(type, null);
        public static ParameterExpression Parameter(Type type, string? name)
        {
            ArgumentNullException.ThrowIfNull(type);
            if (type == typeof(void)) throw new ArgumentException("Argument type cannot be System.Void.", nameof(type));
            return new ParameterExpression(type, name);
        }
        public static ParameterExpression Variable(Type type) => Parameter(type, null);
        public static ParameterExpression Variable(Type type, string? name) => Parameter(type, name);
        public static DefaultExpression Default(Type type) => new DefaultExpression(type);
        public static DefaultExpression Empty() => new DefaultExpression(typeof(void));

        // ---- Lambdas and calls

        public static Expression<TDelegate> Lambda<TDelegate>(Expression body, params ParameterExpression[]? parameters) => Lambda<TDelegate>(body, null, parameters);
        public static Expression<TDelegate> Lambda<TDelegate>(Expression body, IEnumerable<ParameterExpression>? parameters) => Lambda<TDelegate>(body, null, parameters);
        public static Expression<TDelegate> Lambda<TDelegate>(Expression body, string? name, IEnumerable<ParameterExpression>? parameters)
        {
            ReadOnlyCollection<ParameterExpression> list = List(parameters);
            Fits(typeof(TDelegate), ref body, list);
            return new Expression<TDelegate>(body, name, list);
        }
        public static LambdaExpression Lambda(Expression body, params ParameterExpression[]? parameters) => Lambda(body, null, parameters);
        public static LambdaExpression Lambda(Expression body, IEnumerable<ParameterExpression>? parameters) => Lambda(body, null, parameters);
        public static LambdaExpression Lambda(Expression body, string? name, IEnumerable<ParameterExpression>? parameters)
        {
            ArgumentNullException.ThrowIfNull(body);
            ReadOnlyCollection<ParameterExpression> list = List(parameters);
            return Lambda(GetDelegateType([.. list.Select(p => p.Type), body.Type]), body, name, list);
        }
        public static LambdaExpression Lambda(Type delegateType, Expression body, params ParameterExpression[]? parameters) => Lambda(delegateType, body, null, parameters);
        public static LambdaExpression Lambda(Type delegateType, Expression body, IEnumerable<ParameterExpression>? parameters) => Lambda(delegateType, body, null, parameters);
        public static LambdaExpression Lambda(Type delegateType, Expression body, string? name, IEnumerable<ParameterExpression>? parameters)
        {
            ReadOnlyCollection<ParameterExpression> list = List(parameters);
            Fits(delegateType, ref body, list);
            MethodInfo make = typeof(Expression).GetMethods(BindingFlags.NonPublic | BindingFlags.Static).First(m => m.Name == "OfType");
            return (LambdaExpression)Interpreter.Call(make.MakeGenericMethod(delegateType), null, [body, name, list])!;
        }
        private static LambdaExpression OfType<TDelegate>(Expression body, string? name, ReadOnlyCollection<ParameterExpression> parameters) => new Expression<TDelegate>(body, name, parameters);
        private static void Fits(Type delegateType, ref Expression body, ReadOnlyCollection<ParameterExpression> parameters)
        {
            ArgumentNullException.ThrowIfNull(body);
            if (!typeof(Delegate).IsAssignableFrom(delegateType) || delegateType == typeof(Delegate) || delegateType == typeof(MulticastDelegate))
                throw new ArgumentException("Lambda type parameter must be derived from System.MulticastDelegate", "TDelegate");
            Type[] types = delegateType.GetMethod("Invoke")!.Types;
            if (types.Length - 1 != parameters.Count) throw new ArgumentException("Incorrect number of parameters supplied for lambda declaration");
            for (int i = 0; i < parameters.Count; i++)
            {
                if (!Refers(parameters[i].Type, types[i + 1])) throw new ArgumentException("ParameterExpression of type '" + parameters[i].Type + "' cannot be used for delegate parameter of type '" + types[i + 1] + "'");
                if (parameters.Take(i).Contains(parameters[i])) throw new ArgumentException("Found duplicate parameter '" + parameters[i] + "'. Each ParameterExpression in the list must be a unique object.", "parameters[" + i + "]");
            }
            if (types[0] != typeof(void) && !Refers(types[0], body.Type) && !Quoted(types[0], ref body)) throw new ArgumentException("Expression of type '" + body.Type + "' cannot be used for return type '" + types[0] + "'");
        }
        /// <summary>Whether a value of a type may stand for one of another without a conversion.</summary>
        private static bool Refers(Type to, Type from) => to == from || !to.IsValueType && !from.IsValueType && to.IsAssignableFrom(from);
        private static bool Quoted(Type to, ref Expression value)
        {
            if (value is not LambdaExpression || !typeof(LambdaExpression).IsAssignableFrom(to) || !to.IsInstanceOfType(value)) return false;
            value = Quote(value);
            return true;
        }
        public static Type GetFuncType(params Type[]? typeArgs) => Generic("System.Func", typeArgs!);
        public static Type GetActionType(params Type[]? typeArgs) => typeArgs is not { Length: > 0 } ? typeof(Action) : Generic("System.Action", typeArgs);
        public static Type GetDelegateType(params Type[] typeArgs) => typeArgs[^1] == typeof(void) ? GetActionType(typeArgs[..^1]) : GetFuncType(typeArgs);
        private static Type Generic(string name, Type[] arguments) => Type.GetType(name + "`" + arguments.Length)!.MakeGenericType(arguments);

        public static MethodCallExpression Call(MethodInfo method, params Expression[]? arguments) => Call(null, method, arguments);
        public static MethodCallExpression Call(MethodInfo method, IEnumerable<Expression>? arguments) => Call(null, method, arguments);
        public static MethodCallExpression Call(MethodInfo method, Expression arg0) => Call(null, method, [arg0]);
        public static MethodCallExpression Call(MethodInfo method, Expression arg0, Expression arg1) => Call(null, method, [arg0, arg1]);
        public static MethodCallExpression Call(Expression? instance, MethodInfo method) => Call(instance, method, (IEnumerable<Expression>?)null);
        public static MethodCallExpression Call(Expression? instance, MethodInfo method, params Expression[]? arguments) => Call(instance, method, (IEnumerable<Expression>?)arguments);
        public static MethodCallExpression Call(Expression? instance, MethodInfo method, IEnumerable<Expression>? arguments)
        {
            ArgumentNullException.ThrowIfNull(method);
            Receiver(instance, method.IsStatic, method, "method");
            return new MethodCallExpression(instance, method, Arguments(method, arguments));
        }
        public static MethodCallExpression Call(Expression instance, string methodName, Type[]? typeArguments, params Expression[]? arguments) =>
            Call(instance, Named(instance.Type, methodName, typeArguments, arguments ?? [], BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy), arguments);
        public static MethodCallExpression Call(Type type, string methodName, Type[]? typeArguments, params Expression[]? arguments) =>
            Call(null, Named(type, methodName, typeArguments, arguments ?? [], BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy), arguments);
        private static MethodInfo Named(Type type, string name, Type[]? typeArguments, Expression[] arguments, BindingFlags flags)
        {
            List<MethodInfo> found = new List<MethodInfo>();
            foreach (MethodInfo m in type.GetMethods(flags))
            {
                if (!string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase) || m.IsGenericMethod != (typeArguments is { Length: > 0 })) continue;
                if (m.IsGenericMethod && m.GetGenericArguments().Length != typeArguments!.Length) continue;
                MethodInfo made = m.IsGenericMethod ? m.MakeGenericMethod(typeArguments!) : m;
                Type[] types = made.Types;
                if (types.Length != arguments.Length + 1) continue;
                bool fits = true;
                for (int i = 0; i < arguments.Length; i++) fits &= Refers(types[i + 1], arguments[i].Type) || arguments[i] is LambdaExpression && types[i + 1].IsInstanceOfType(arguments[i]);
                if (fits) found.Add(made);
            }
            if (found.Count == 1) return found[0];
            string start = typeArguments is { Length: > 0 } ? "generic method '" : "method '";
            throw new InvalidOperationException(found.Count == 0 ? (start[0] == 'g' ? "No generic method '" : "No method '") + name + "' on type '" + type + "' is compatible with the supplied " + (start[0] == 'g' ? "type arguments and arguments. No type arguments should be provided if the method is non-generic. " : "arguments.")
                : "More than one method '" + name + "' on type '" + type + "' is compatible with the supplied arguments.");
        }
        private static void Receiver(Expression? instance, bool isStatic, MemberInfo member, string what)
        {
            if (isStatic)
            {
                if (instance != null) throw new ArgumentException(what == "method" ? "Static method requires null instance, non-static method requires non-null instance." : "Static " + what + " requires null instance, non-static " + what + " requires non-null instance.", what == "method" ? "instance" : "expression");
                return;
            }
            if (instance == null) throw new ArgumentException("Static " + what + " requires null instance, non-static " + what + " requires non-null instance.", what == "method" ? "method" : "expression");
            if (!Refers(member.DeclaringType!, instance.Type) && !member.DeclaringType!.IsAssignableFrom(instance.Type))
                throw new ArgumentException(what == "method" ? "Method '" + Writer.Signature((MethodInfo)member) + "' declared on type '" + member.DeclaringType + "' cannot be called with instance of type '" + instance.Type + "'"
                    : (what == "property" ? "Property '" : "Field '") + (what == "property" ? member.ToString() : member.DeclaringType + "." + member.Name) + "' is not defined for type '" + instance.Type + "'");
        }
        private static ReadOnlyCollection<Expression> Arguments(MethodBase method, IEnumerable<Expression>? arguments)
        {
            Expression[] list = arguments == null ? [] : arguments.ToArray();
            Type[] types = method.Types;
            if (types.Length - 1 != list.Length)
                throw new ArgumentException(method is ConstructorInfo ? "Incorrect number of arguments for constructor" : "Incorrect number of arguments supplied for call to method '" + Writer.Signature(method) + "'", "method");
            for (int i = 0; i < list.Length; i++)
            {
                if (Refers(types[i + 1], list[i].Type) || Quoted(types[i + 1], ref list[i])) continue;
                throw new ArgumentException(method is ConstructorInfo ? "Expression of type '" + list[i].Type + "' cannot be used for constructor parameter of type '" + types[i + 1] + "'"
                    : "Expression of type '" + list[i].Type + "' cannot be used for parameter of type '" + types[i + 1] + "' of method '" + Writer.Signature(method) + "'", "arg" + i);
            }
            return new ReadOnlyCollection<Expression>(list);
        }
        public static InvocationExpression Invoke(Expression expression, params Expression[]? arguments) => Invoke(expression, (IEnumerable<Expression>?)arguments);
        public static InvocationExpression Invoke(Expression expression, IEnumerable<Expression>? arguments)
        {
            Type type = expression.Type;
            if (typeof(LambdaExpression).IsAssignableFrom(type)) type = type.GetGenericArguments()[0];
            if (!typeof(Delegate).IsAssignableFrom(type)) throw new ArgumentException("Expression of type '" + expression.Type + "' cannot be invoked", nameof(expression));
            MethodInfo invoke = type.GetMethod("Invoke")!;
            Expression[] list = arguments == null ? [] : arguments.ToArray();
            if (invoke.Types.Length - 1 != list.Length) throw new InvalidOperationException("Incorrect number of arguments supplied for lambda invocation");
            for (int i = 0; i < list.Length; i++)
                if (!Refers(invoke.Types[i + 1], list[i].Type) && !Quoted(invoke.Types[i + 1], ref list[i])) throw new ArgumentException("Expression of type '" + list[i].Type + "' cannot be used for parameter of type '" + invoke.Types[i + 1] + "'", "arg" + i);
            return new InvocationExpression(expression, new ReadOnlyCollection<Expression>(list), invoke.ReturnType);
        }

        // ---- Members

        public static MemberExpression Field(Expression? expression, FieldInfo field)
        {
            ArgumentNullException.ThrowIfNull(field);
            Receiver(expression, field.IsStatic, field, "field");
            return new MemberExpression(expression, field, field.FieldType);
        }
        public static MemberExpression Field(Expression expression, string fieldName) =>
            Field(expression, Level(expression.Type, t => t.GetField(fieldName, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.IgnoreCase)) ?? throw new ArgumentException("Instance field '" + fieldName + "' is not defined for type '" + expression.Type + "'"));
        public static MemberExpression Field(Expression? expression, Type type, string fieldName)
        {
            FieldInfo field = Level(type, t => t.GetField(fieldName, All)) ?? throw new ArgumentException("Field '" + fieldName + "' is not defined for type '" + type + "'");
            return Field(field.IsStatic ? null : expression, field);
        }
        public static MemberExpression Property(Expression? expression, PropertyInfo property)
        {
            ArgumentNullException.ThrowIfNull(property);
            Receiver(expression, property.IsStatic, property, "property");
            return new MemberExpression(expression, property, property.PropertyType);
        }
        public static MemberExpression Property(Expression? expression, MethodInfo propertyAccessor) => Property(expression, Of(propertyAccessor));
        public static MemberExpression Property(Expression expression, string propertyName)
        {
            ArgumentNullException.ThrowIfNull(expression);
            return Property(expression, Find(expression.Type, propertyName, BindingFlags.Instance) ?? throw new ArgumentException("Instance property '" + propertyName + "' is not defined for type '" + expression.Type + "'", nameof(propertyName)));
        }
        public static MemberExpression Property(Expression? expression, Type type, string propertyName)
        {
            PropertyInfo property = Find(type, propertyName, BindingFlags.Instance | BindingFlags.Static) ?? throw new ArgumentException("Property '" + propertyName + "' is not defined for type '" + type + "'", nameof(propertyName));
            return Property(property.IsStatic ? null : expression, property);
        }
        public static IndexExpression Property(Expression? instance, PropertyInfo indexer, params Expression[]? arguments) => Property(instance, indexer, (IEnumerable<Expression>?)arguments);
        public static IndexExpression Property(Expression? instance, PropertyInfo indexer, IEnumerable<Expression>? arguments) => new IndexExpression(instance, indexer, List(arguments));
        public static IndexExpression Property(Expression instance, string propertyName, params Expression[]? arguments) =>
            new IndexExpression(instance, instance.Type.GetProperty(propertyName, (arguments ?? []).Select(a => a.Type).ToArray()) ?? throw new ArgumentException("Instance property '" + propertyName + "' is not defined for type '" + instance.Type + "'", nameof(propertyName)), List(arguments));
        public static IndexExpression MakeIndex(Expression instance, PropertyInfo? indexer, IEnumerable<Expression>? arguments) => new IndexExpression(instance, indexer, List(arguments));
        public static MemberExpression PropertyOrField(Expression expression, string propertyOrFieldName)
        {
            PropertyInfo? property = Find(expression.Type, propertyOrFieldName, BindingFlags.Instance);
            if (property != null) return Property(expression, property);
            FieldInfo? field = Level(expression.Type, t => t.GetField(propertyOrFieldName, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.IgnoreCase));
            return Field(expression, field ?? throw new ArgumentException("'" + propertyOrFieldName + "' is not a member of type '" + expression.Type + "'", nameof(propertyOrFieldName)));
        }
        public static MemberExpression MakeMemberAccess(Expression? expression, MemberInfo member) =>
            member is FieldInfo field ? Field(expression, field) : member is PropertyInfo property ? Property(expression, property) : throw new ArgumentException("Member '" + member + "' not field or property", nameof(member));
        private static T? Level<T>(Type type, Func<Type, T?> find) where T : class => find(type) ?? (type.BaseType == null ? null : Level(type.BaseType, find));
        private static PropertyInfo? Find(Type type, string name, BindingFlags flags)
        {
            PropertyInfo? found = Level(type, t => t.GetProperty(name, flags | BindingFlags.Public | BindingFlags.NonPublic) ?? t.GetProperty(name, flags | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.IgnoreCase));
            if (found == null && type.IsInterface)
                foreach (Type t in type.GetInterfaces()) found ??= t.GetProperty(name);
            return found;
        }
        private static PropertyInfo Of(MethodInfo accessor)
        {
            foreach (PropertyInfo p in accessor.DeclaringType!.GetProperties(All | BindingFlags.DeclaredOnly))
                if (p.Getter is { } g && g.Id == accessor.Id || p.Setter is { } s && s.Id == accessor.Id) return p;
            throw new ArgumentException("The method '" + accessor.DeclaringType + "." + accessor.Name + "' is not a property accessor", "propertyAccessor");
        }
        private static MemberInfo Member(MemberInfo member) => member is MethodInfo accessor ? Of(accessor) : member;

        // ---- Objects

        public static NewExpression New(ConstructorInfo constructor) => New(constructor, (IEnumerable<Expression>?)null);
        public static NewExpression New(ConstructorInfo constructor, params Expression[]? arguments) => New(constructor, (IEnumerable<Expression>?)arguments);
        public static NewExpression New(ConstructorInfo constructor, IEnumerable<Expression>? arguments) => new NewExpression(constructor.DeclaringType!, constructor, Arguments(constructor, arguments), null);
        public static NewExpression New(ConstructorInfo constructor, IEnumerable<Expression>? arguments, IEnumerable<MemberInfo>? members) => new NewExpression(constructor.DeclaringType!, constructor, Arguments(constructor, arguments), members == null ? null : List(members.Select(Member)));
        public static NewExpression New(ConstructorInfo constructor, IEnumerable<Expression>? arguments, params MemberInfo[]? members) => New(constructor, arguments, (IEnumerable<MemberInfo>?)members);
        public static NewExpression New(Type type)
        {
            if (type.IsValueType) return new NewExpression(type, null, List<Expression>(null), null);
            return New(type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).FirstOrDefault(c => c.Types.Length == 1) ?? throw new ArgumentException("Type '" + type + "' does not have a default constructor", nameof(type)));
        }
        public static MemberInitExpression MemberInit(NewExpression newExpression, params MemberBinding[] bindings) => new MemberInitExpression(newExpression, List(bindings));
        public static MemberInitExpression MemberInit(NewExpression newExpression, IEnumerable<MemberBinding> bindings) => new MemberInitExpression(newExpression, List(bindings));
        public static MemberAssignment Bind(MemberInfo member, Expression expression)
        {
            Type type = member is FieldInfo field ? field.FieldType : member is PropertyInfo property ? property.PropertyType : throw new ArgumentException("Argument must be either a FieldInfo or PropertyInfo", nameof(member));
            if (member is PropertyInfo { CanWrite: false }) throw new ArgumentException("The property '" + member + "' has no 'set' accessor", nameof(member));
            if (!Refers(type, expression.Type)) throw new ArgumentException("Argument types do not match");
            return new MemberAssignment(member, expression);
        }
        public static MemberAssignment Bind(MethodInfo propertyAccessor, Expression expression) => Bind((MemberInfo)Of(propertyAccessor), expression);
        public static MemberListBinding ListBind(MemberInfo member, params ElementInit[] initializers) => new MemberListBinding(Member(member), List(initializers));
        public static MemberListBinding ListBind(MemberInfo member, IEnumerable<ElementInit> initializers) => new MemberListBinding(Member(member), List(initializers));
        public static MemberMemberBinding MemberBind(MemberInfo member, params MemberBinding[] bindings) => new MemberMemberBinding(Member(member), List(bindings));
        public static MemberMemberBinding MemberBind(MemberInfo member, IEnumerable<MemberBinding> bindings) => new MemberMemberBinding(Member(member), List(bindings));
        public static ElementInit ElementInit(MethodInfo addMethod, params Expression[] arguments) => new ElementInit(addMethod, Arguments(addMethod, arguments));
        public static ElementInit ElementInit(MethodInfo addMethod, IEnumerable<Expression> arguments) => new ElementInit(addMethod, Arguments(addMethod, arguments));
        public static ListInitExpression ListInit(NewExpression newExpression, params ElementInit[] initializers) => new ListInitExpression(newExpression, List(initializers));
        public static ListInitExpression ListInit(NewExpression newExpression, IEnumerable<ElementInit> initializers) => new ListInitExpression(newExpression, List(initializers));
        public static ListInitExpression ListInit(NewExpression newExpression, params Expression[] initializers) =>
            new ListInitExpression(newExpression, List(initializers.Select(e => ElementInit(Named(newExpression.Type, "Add", null, [e], BindingFlags.Instance | BindingFlags.Public | BindingFlags.FlattenHierarchy), e))));
        public static NewArrayExpression NewArrayInit(Type type, params Expression[] initializers) => NewArrayInit(type, (IEnumerable<Expression>)initializers);
        public static NewArrayExpression NewArrayInit(Type type, IEnumerable<Expression> initializers)
        {
            Expression[] list = initializers.ToArray();
            for (int i = 0; i < list.Length; i++)
                if (!Refers(type, list[i].Type) && !Quoted(type, ref list[i])) throw new InvalidOperationException("An expression of type '" + list[i].Type + "' cannot be used to initialize an array of type '" + type + "'");
            return new NewArrayExpression(ExpressionType.NewArrayInit, type.MakeArrayType(), new ReadOnlyCollection<Expression>(list));
        }
        public static NewArrayExpression NewArrayBounds(Type type, params Expression[] bounds) => NewArrayBounds(type, (IEnumerable<Expression>)bounds);
        public static NewArrayExpression NewArrayBounds(Type type, IEnumerable<Expression> bounds)
        {
            ReadOnlyCollection<Expression> list = List(bounds);
            if (list.Count != 1) throw new NotSupportedException("AwaitLab's expression trees make arrays of one dimension only.");
            return new NewArrayExpression(ExpressionType.NewArrayBounds, type.MakeArrayType(), list);
        }
        public static IndexExpression ArrayAccess(Expression array, params Expression[]? indexes) => new IndexExpression(array, null, List(indexes));
        public static IndexExpression ArrayAccess(Expression array, IEnumerable<Expression>? indexes) => new IndexExpression(array, null, List(indexes));
        public static BinaryExpression ArrayIndex(Expression array, Expression index)
        {
            if (!array.Type.IsArray) throw new ArgumentException("Argument must be array", nameof(array));
            if (index.Type != typeof(int)) throw new ArgumentException("Argument for array index must be of type Int32", nameof(index));
            return new BinaryExpression(ExpressionType.ArrayIndex, array, index, array.Type.GetElementType()!, null, false, null);
        }
        public static Expression ArrayIndex(Expression array, params Expression[] indexes) => indexes.Length == 1 ? ArrayIndex(array, indexes[0]) : new IndexExpression(array, null, List(indexes));
        public static UnaryExpression ArrayLength(Expression array) => MakeUnary(ExpressionType.ArrayLength, array, typeof(int));

        // ---- Operators

        private static bool IsShift(ExpressionType kind) => kind is ExpressionType.LeftShift or ExpressionType.RightShift;
        private static bool IsComparison(ExpressionType kind) => kind is ExpressionType.Equal or ExpressionType.NotEqual or ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual;
        /// <summary>`+` of `+=`.</summary>
        internal static ExpressionType Plain(ExpressionType kind) => kind switch
        {
            ExpressionType.AddAssign => ExpressionType.Add, ExpressionType.AndAssign => ExpressionType.And, ExpressionType.DivideAssign => ExpressionType.Divide,
            ExpressionType.ExclusiveOrAssign => ExpressionType.ExclusiveOr, ExpressionType.LeftShiftAssign => ExpressionType.LeftShift, ExpressionType.ModuloAssign => ExpressionType.Modulo,
            ExpressionType.MultiplyAssign => ExpressionType.Multiply, ExpressionType.OrAssign => ExpressionType.Or, ExpressionType.PowerAssign => ExpressionType.Power,
            ExpressionType.RightShiftAssign => ExpressionType.RightShift, ExpressionType.SubtractAssign => ExpressionType.Subtract, ExpressionType.AddAssignChecked => ExpressionType.AddChecked,
            ExpressionType.MultiplyAssignChecked => ExpressionType.MultiplyChecked, ExpressionType.SubtractAssignChecked => ExpressionType.SubtractChecked, _ => kind,
        };
        /// <summary>The operator's method, without "op_".</summary>
        internal static string Operator(ExpressionType kind) => Plain(kind) switch
        {
            ExpressionType.Add or ExpressionType.AddChecked => "Addition", ExpressionType.Subtract or ExpressionType.SubtractChecked => "Subtraction", ExpressionType.Multiply or ExpressionType.MultiplyChecked => "Multiply",
            ExpressionType.Divide => "Division", ExpressionType.Modulo => "Modulus", ExpressionType.And or ExpressionType.AndAlso => "BitwiseAnd", ExpressionType.Or or ExpressionType.OrElse => "BitwiseOr",
            ExpressionType.ExclusiveOr => "ExclusiveOr", ExpressionType.Equal => "Equality", ExpressionType.NotEqual => "Inequality", ExpressionType.Negate or ExpressionType.NegateChecked => "UnaryNegation",
            ExpressionType.UnaryPlus => "UnaryPlus", ExpressionType.Not => "LogicalNot", ExpressionType.OnesComplement => "OnesComplement", ExpressionType.Increment => "Increment", ExpressionType.Decrement => "Decrement",
            ExpressionType.IsTrue => "True", ExpressionType.IsFalse => "False", _ => Plain(kind).ToString(),
        };
        private static MethodInfo? UserOperator(ExpressionType kind, Type[] types)
        {
            foreach (Type type in types)
            {
                Type at = type.Plain();
                if (at.IsNumber() || at == typeof(bool) || at.IsEnum || at == typeof(object)) continue;
                MethodInfo? found = at.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.FlattenHierarchy).FirstOrDefault(m => m.Name == "op_" + Operator(kind) && m.Types.Length == types.Length + 1 && Takes(m, types, false))
                    ?? at.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.FlattenHierarchy).FirstOrDefault(m => m.Name == "op_" + Operator(kind) && m.Types.Length == types.Length + 1 && Takes(m, types, true));
                if (found != null) return found;
            }
            return null;
        }
        private static bool Takes(MethodInfo method, Type[] types, bool lifted)
        {
            Type[] own = method.Types;
            for (int i = 0; i < types.Length; i++)
                if (!Refers(own[i + 1], lifted ? types[i].Plain() : types[i])) return false;
            return true;
        }
        private static Type Nullified(Type type) => type.IsValueType && !type.IsNullable() && type != typeof(void) ? typeof(Nullable<>).MakeGenericType(type) : type;

        public static BinaryExpression MakeBinary(ExpressionType binaryType, Expression left, Expression right) => MakeBinary(binaryType, left, right, false, null, null);
        public static BinaryExpression MakeBinary(ExpressionType binaryType, Expression left, Expression right, bool liftToNull, MethodInfo? method) => MakeBinary(binaryType, left, right, liftToNull, method, null);
        public static BinaryExpression MakeBinary(ExpressionType binaryType, Expression left, Expression right, bool liftToNull, MethodInfo? method, LambdaExpression? conversion)
        {
            ArgumentNullException.ThrowIfNull(left);
            ArgumentNullException.ThrowIfNull(right);
            if (binaryType == ExpressionType.Assign) return Assign(left, right);
            if (binaryType == ExpressionType.Coalesce) return Coalesce(left, right, conversion);
            if (binaryType == ExpressionType.ArrayIndex) return ArrayIndex(left, right);
            ExpressionType kind = Plain(binaryType);
            Type a = left.Type, b = right.Type, x = a.Plain(), y = b.Plain();
            bool lifted = a.IsNullable() || b.IsNullable(), isComparison = IsComparison(kind);
            Type? result = null;
            if (method == null)
            {
                bool same = a == b, numbers = same && x.IsNumber(), integers = same && x.IsInteger(), bools = same && x == typeof(bool);
                switch (kind)
                {
                    case ExpressionType.Add: case ExpressionType.AddChecked: case ExpressionType.Subtract: case ExpressionType.SubtractChecked: case ExpressionType.Multiply: case ExpressionType.MultiplyChecked:
                    case ExpressionType.Divide: case ExpressionType.Modulo:
                        if (numbers && x != typeof(char)) result = a;
                        break;
                    case ExpressionType.And: case ExpressionType.Or: case ExpressionType.ExclusiveOr:
                        if (integers || bools) result = a;
                        break;
                    case ExpressionType.AndAlso: case ExpressionType.OrElse:
                        if (bools) result = a;
                        break;
                    case ExpressionType.LeftShift: case ExpressionType.RightShift:
                        if (x.IsInteger() && y == typeof(int)) result = lifted ? Nullified(a) : a;
                        break;
                    case ExpressionType.Equal: case ExpressionType.NotEqual:
                        if (same && (numbers || bools || x.IsEnum) || same && UserOperator(kind, [a, b]) == null && !a.IsValueType || !same && !a.IsValueType && !b.IsValueType && (a.IsAssignableFrom(b) || b.IsAssignableFrom(a))
                            || a.IsNullable() && right is ConstantExpression { Value: null } || b.IsNullable() && left is ConstantExpression { Value: null }) result = lifted && liftToNull ? typeof(bool?) : typeof(bool);
                        break;
                    case ExpressionType.Power:
                        if (same && a == typeof(double)) { method = typeof(Math).GetMethod("Pow"); result = a; }
                        break;
                    default:
                        if (isComparison && numbers) result = lifted && liftToNull ? typeof(bool?) : typeof(bool);
                        break;
                }
                if (result == null)
                {
                    method = UserOperator(kind, [a, b]);
                    if (method == null) throw new InvalidOperationException("The binary operator " + binaryType + " is not defined for the types '" + a + "' and '" + b + "'.");
                }
            }
            if (result == null)
            {
                Type[] types = method!.Types;
                bool plain = Refers(types[1], a) && Refers(types[2], b);
                if (!plain && !Takes(method, [a, b], true)) throw new InvalidOperationException("The operands for operator '" + binaryType + "' do not match the parameters of method '" + method.Name + "'.");
                lifted = !plain;
                result = plain ? types[0] : isComparison && !liftToNull ? typeof(bool) : Nullified(types[0]);
            }
            return new BinaryExpression(binaryType, left, right, result, method, lifted, conversion);
        }
        public static BinaryExpression Add(Expression left, Expression right) => MakeBinary(ExpressionType.Add, left, right);
        public static BinaryExpression Add(Expression left, Expression right, MethodInfo? method) => MakeBinary(ExpressionType.Add, left, right, true, method);
        public static BinaryExpression AddChecked(Expression left, Expression right) => MakeBinary(ExpressionType.AddChecked, left, right);
        public static BinaryExpression AddChecked(Expression left, Expression right, MethodInfo? method) => MakeBinary(ExpressionType.AddChecked, left, right, true, method);
        public static BinaryExpression Subtract(Expression left, Expression right) => MakeBinary(ExpressionType.Subtract, left, right);
        public static BinaryExpression Subtract(Expression left, Expression right, MethodInfo? method) => MakeBinary(ExpressionType.Subtract, left, right, true, method);
        public static BinaryExpression SubtractChecked(Expression left, Expression right) => MakeBinary(ExpressionType.SubtractChecked, left, right);
        public static BinaryExpression SubtractChecked(Expression left, Expression right, MethodInfo? method) => MakeBinary(ExpressionType.SubtractChecked, left, right, true, method);
        public static BinaryExpression Multiply(Expression left, Expression right) => MakeBinary(ExpressionType.Multiply, left, right);
        public static BinaryExpression Multiply(Expression left, Expression right, MethodInfo? method) => MakeBinary(ExpressionType.Multiply, left, right, true, method);
        public static BinaryExpression MultiplyChecked(Expression left, Expression right) => MakeBinary(ExpressionType.MultiplyChecked, left, right);
        public static BinaryExpression MultiplyChecked(Expression left, Expression right, MethodInfo? method) => MakeBinary(ExpressionType.MultiplyChecked, left, right, true, method);
        public static BinaryExpression Divide(Expression left, Expression right) => MakeBinary(ExpressionType.Divide, left, right);
        public static BinaryExpression Divide(Expression left, Expression right, MethodInfo? method) => MakeBinary(ExpressionType.Divide, left, right, true, method);
        public static BinaryExpression Modulo(Expression left, Expression right) => MakeBinary(ExpressionType.Modulo, left, right);
        public static BinaryExpression Modulo(Expression left, Expression right, MethodInfo? method) => MakeBinary(ExpressionType.Modulo, left, right, true, method);
        public static BinaryExpression And(Expression left, Expression right) => MakeBinary(ExpressionType.And, left, right);
        public static BinaryExpression And(Expression left, Expression right, MethodInfo? method) => MakeBinary(ExpressionType.And, left, right, true, method);
        public static BinaryExpression Or(Expression left, Expression right) => MakeBinary(ExpressionType.Or, left, right);
        public static BinaryExpression Or(Expression left, Expression right, MethodInfo? method) => MakeBinary(ExpressionType.Or, left, right, true, method);
        public static BinaryExpression ExclusiveOr(Expression left, Expression right) => MakeBinary(ExpressionType.ExclusiveOr, left, right);
        public static BinaryExpression ExclusiveOr(Expression left, Expression right, MethodInfo? method) => MakeBinary(ExpressionType.ExclusiveOr, left, right, true, method);
        public static BinaryExpression LeftShift(Expression left, Expression right) => MakeBinary(ExpressionType.LeftShift, left, right);
        public static BinaryExpression LeftShift(Expression left, Expression right, MethodInfo? method) => MakeBinary(ExpressionType.LeftShift, left, right, true, method);
        public static BinaryExpression RightShift(Expression left, Expression right) => MakeBinary(ExpressionType.RightShift, left, right);
        public static BinaryExpression RightShift(Expression left, Expression right, MethodInfo? method) => MakeBinary(ExpressionType.RightShift, left, right, true, method);
        public static BinaryExpression AndAlso(Expression left, Expression right) => MakeBinary(ExpressionType.AndAlso, left, right);
        public static BinaryExpression AndAlso(Expression left, Expression right, MethodInfo? method) => MakeBinary(ExpressionType.AndAlso, left, right, true, method);
        public static BinaryExpression OrElse(Expression left, Expression right) => MakeBinary(ExpressionType.OrElse, left, right);
        public static BinaryExpression OrElse(Expression left, Expression right, MethodInfo? method) => MakeBinary(ExpressionType.OrElse, left, right, true, method);
        public static BinaryExpression Power(Expression left, Expression right) => MakeBinary(ExpressionType.Power, left, right);
        public static BinaryExpression Power(Expression left, Expression right, MethodInfo? method) => MakeBinary(ExpressionType.Power, left, right, true, method);
        public static BinaryExpression Equal(Expression left, Expression right) => MakeBinary(ExpressionType.Equal, left, right);
        public static BinaryExpression Equal(Expression left, Expression right, bool liftToNull, MethodInfo? method) => MakeBinary(ExpressionType.Equal, left, right, liftToNull, method);
        public static BinaryExpression NotEqual(Expression left, Expression right) => MakeBinary(ExpressionType.NotEqual, left, right);
        public static BinaryExpression NotEqual(Expression left, Expression right, bool liftToNull, MethodInfo? method) => MakeBinary(ExpressionType.NotEqual, left, right, liftToNull, method);
        public static BinaryExpression LessThan(Expression left, Expression right) => MakeBinary(ExpressionType.LessThan, left, right);
        public static BinaryExpression LessThan(Expression left, Expression right, bool liftToNull, MethodInfo? method) => MakeBinary(ExpressionType.LessThan, left, right, liftToNull, method);
        public static BinaryExpression LessThanOrEqual(Expression left, Expression right) => MakeBinary(ExpressionType.LessThanOrEqual, left, right);
        public static BinaryExpression LessThanOrEqual(Expression left, Expression right, bool liftToNull, MethodInfo? method) => MakeBinary(ExpressionType.LessThanOrEqual, left, right, liftToNull, method);
        public static BinaryExpression GreaterThan(Expression left, Expression right) => MakeBinary(ExpressionType.GreaterThan, left, right);
        public static BinaryExpression GreaterThan(Expression left, Expression right, bool liftToNull, MethodInfo? method) => MakeBinary(ExpressionType.GreaterThan, left, right, liftToNull, method);
        public static BinaryExpression GreaterThanOrEqual(Expression left, Expression right) => MakeBinary(ExpressionType.GreaterThanOrEqual, left, right);
        public static BinaryExpression GreaterThanOrEqual(Expression left, Expression right, bool liftToNull, MethodInfo? method) => MakeBinary(ExpressionType.GreaterThanOrEqual, left, right, liftToNull, method);
        public static BinaryExpression AddAssign(Expression left, Expression right) => MakeBinary(ExpressionType.AddAssign, left, right);
        public static BinaryExpression AddAssignChecked(Expression left, Expression right) => MakeBinary(ExpressionType.AddAssignChecked, left, right);
        public static BinaryExpression SubtractAssign(Expression left, Expression right) => MakeBinary(ExpressionType.SubtractAssign, left, right);
        public static BinaryExpression SubtractAssignChecked(Expression left, Expression right) => MakeBinary(ExpressionType.SubtractAssignChecked, left, right);
        public static BinaryExpression MultiplyAssign(Expression left, Expression right) => MakeBinary(ExpressionType.MultiplyAssign, left, right);
        public static BinaryExpression MultiplyAssignChecked(Expression left, Expression right) => MakeBinary(ExpressionType.MultiplyAssignChecked, left, right);
        public static BinaryExpression DivideAssign(Expression left, Expression right) => MakeBinary(ExpressionType.DivideAssign, left, right);
        public static BinaryExpression ModuloAssign(Expression left, Expression right) => MakeBinary(ExpressionType.ModuloAssign, left, right);
        public static BinaryExpression AndAssign(Expression left, Expression right) => MakeBinary(ExpressionType.AndAssign, left, right);
        public static BinaryExpression OrAssign(Expression left, Expression right) => MakeBinary(ExpressionType.OrAssign, left, right);
        public static BinaryExpression ExclusiveOrAssign(Expression left, Expression right) => MakeBinary(ExpressionType.ExclusiveOrAssign, left, right);
        public static BinaryExpression LeftShiftAssign(Expression left, Expression right) => MakeBinary(ExpressionType.LeftShiftAssign, left, right);
        public static BinaryExpression RightShiftAssign(Expression left, Expression right) => MakeBinary(ExpressionType.RightShiftAssign, left, right);
        public static BinaryExpression PowerAssign(Expression left, Expression right) => MakeBinary(ExpressionType.PowerAssign, left, right);
        public static BinaryExpression ReferenceEqual(Expression left, Expression right) => new BinaryExpression(ExpressionType.Equal, left, right, typeof(bool), null, false, null);
        public static BinaryExpression ReferenceNotEqual(Expression left, Expression right) => new BinaryExpression(ExpressionType.NotEqual, left, right, typeof(bool), null, false, null);

        public static UnaryExpression Negate(Expression expression) => MakeUnary(ExpressionType.Negate, expression, null!);
        public static UnaryExpression Negate(Expression expression, MethodInfo? method) => MakeUnary(ExpressionType.Negate, expression, null!, method);
        public static UnaryExpression NegateChecked(Expression expression) => MakeUnary(ExpressionType.NegateChecked, expression, null!);
        public static UnaryExpression NegateChecked(Expression expression, MethodInfo? method) => MakeUnary(ExpressionType.NegateChecked, expression, null!, method);
        public static UnaryExpression UnaryPlus(Expression expression) => MakeUnary(ExpressionType.UnaryPlus, expression, null!);
        public static UnaryExpression UnaryPlus(Expression expression, MethodInfo? method) => MakeUnary(ExpressionType.UnaryPlus, expression, null!, method);
        public static UnaryExpression Not(Expression expression) => MakeUnary(ExpressionType.Not, expression, null!);
        public static UnaryExpression Not(Expression expression, MethodInfo? method) => MakeUnary(ExpressionType.Not, expression, null!, method);
        public static UnaryExpression OnesComplement(Expression expression) => MakeUnary(ExpressionType.OnesComplement, expression, null!);
        public static UnaryExpression OnesComplement(Expression expression, MethodInfo? method) => MakeUnary(ExpressionType.OnesComplement, expression, null!, method);
        public static UnaryExpression Increment(Expression expression) => MakeUnary(ExpressionType.Increment, expression, null!);
        public static UnaryExpression Increment(Expression expression, MethodInfo? method) => MakeUnary(ExpressionType.Increment, expression, null!, method);
        public static UnaryExpression Decrement(Expression expression) => MakeUnary(ExpressionType.Decrement, expression, null!);
        public static UnaryExpression Decrement(Expression expression, MethodInfo? method) => MakeUnary(ExpressionType.Decrement, expression, null!, method);
        public static UnaryExpression IsTrue(Expression expression) => MakeUnary(ExpressionType.IsTrue, expression, null!);
        public static UnaryExpression IsTrue(Expression expression, MethodInfo? method) => MakeUnary(ExpressionType.IsTrue, expression, null!, method);
        public static UnaryExpression IsFalse(Expression expression) => MakeUnary(ExpressionType.IsFalse, expression, null!);
        public static UnaryExpression IsFalse(Expression expression, MethodInfo? method) => MakeUnary(ExpressionType.IsFalse, expression, null!, method);
        public static UnaryExpression PreIncrementAssign(Expression expression) => MakeUnary(ExpressionType.PreIncrementAssign, expression, null!);
        public static UnaryExpression PreIncrementAssign(Expression expression, MethodInfo? method) => MakeUnary(ExpressionType.PreIncrementAssign, expression, null!, method);
        public static UnaryExpression PreDecrementAssign(Expression expression) => MakeUnary(ExpressionType.PreDecrementAssign, expression, null!);
        public static UnaryExpression PreDecrementAssign(Expression expression, MethodInfo? method) => MakeUnary(ExpressionType.PreDecrementAssign, expression, null!, method);
        public static UnaryExpression PostIncrementAssign(Expression expression) => MakeUnary(ExpressionType.PostIncrementAssign, expression, null!);
        public static UnaryExpression PostIncrementAssign(Expression expression, MethodInfo? method) => MakeUnary(ExpressionType.PostIncrementAssign, expression, null!, method);
        public static UnaryExpression PostDecrementAssign(Expression expression) => MakeUnary(ExpressionType.PostDecrementAssign, expression, null!);
        public static UnaryExpression PostDecrementAssign(Expression expression, MethodInfo? method) => MakeUnary(ExpressionType.PostDecrementAssign, expression, null!, method);
        public static UnaryExpression Convert(Expression expression, Type type) => MakeUnary(ExpressionType.Convert, expression, type);
        public static UnaryExpression Convert(Expression expression, Type type, MethodInfo? method) => MakeUnary(ExpressionType.Convert, expression, type, method);
        public static UnaryExpression ConvertChecked(Expression expression, Type type) => MakeUnary(ExpressionType.ConvertChecked, expression, type);
        public static UnaryExpression ConvertChecked(Expression expression, Type type, MethodInfo? method) => MakeUnary(ExpressionType.ConvertChecked, expression, type, method);
        public static UnaryExpression TypeAs(Expression expression, Type type) => MakeUnary(ExpressionType.TypeAs, expression, type);
        public static UnaryExpression Unbox(Expression expression, Type type) => MakeUnary(ExpressionType.Unbox, expression, type);
        public static UnaryExpression Quote(Expression expression) => MakeUnary(ExpressionType.Quote, expression, typeof(LambdaExpression));
        public static UnaryExpression Throw(Expression? value) => Throw(value, typeof(void));
        public static UnaryExpression Throw(Expression? value, Type type) => new UnaryExpression(ExpressionType.Throw, value!, type, null);
        public static UnaryExpression Rethrow() => Throw(null);
        public static UnaryExpression Rethrow(Type type) => Throw(null, type);
        public static UnaryExpression MakeUnary(ExpressionType unaryType, Expression operand, Type type) => MakeUnary(unaryType, operand, type, null);
        public static UnaryExpression MakeUnary(ExpressionType unaryType, Expression operand, Type type, MethodInfo? method)
        {
            if (unaryType != ExpressionType.Throw) ArgumentNullException.ThrowIfNull(operand, "expression");
            Type of = unaryType == ExpressionType.Throw ? typeof(void) : operand.Type, x = of.Plain();
            switch (unaryType)
            {
                case ExpressionType.Throw:
                    return new UnaryExpression(unaryType, operand, type ?? typeof(void), null);
                case ExpressionType.Quote:
                    return operand is LambdaExpression ? new UnaryExpression(unaryType, operand, operand.GetType(), null) : throw new ArgumentException("Quoted expression must be a lambda", "expression");
                case ExpressionType.ArrayLength:
                    return of.IsArray ? new UnaryExpression(unaryType, operand, typeof(int), null) : throw new ArgumentException("Argument must be array", "array");
                case ExpressionType.TypeAs:
                    if (type.IsValueType && !type.IsNullable()) throw new ArgumentException("The type used in TypeAs Expression must be of reference or nullable type, " + type + " is neither", nameof(type));
                    return new UnaryExpression(unaryType, operand, type, null);
                case ExpressionType.Unbox:
                    return new UnaryExpression(unaryType, operand, type, null);
                case ExpressionType.Convert: case ExpressionType.ConvertChecked:
                    ArgumentNullException.ThrowIfNull(type);
                    if (method == null && !Converts(of, type))
                        method = Conversion(of, type) ?? throw new InvalidOperationException("No coercion operator is defined between types '" + of + "' and '" + type + "'.");
                    if (unaryType == ExpressionType.ConvertChecked && (method != null || !(x.IsNumber() || x.IsEnum) || !(type.Plain().IsNumber() || type.Plain().IsEnum))) unaryType = ExpressionType.Convert;
                    return new UnaryExpression(unaryType, operand, type, method);
            }
            bool fits = method != null || unaryType switch
            {
                ExpressionType.Negate or ExpressionType.NegateChecked => x.IsNumber() && x != typeof(char) && Type.GetTypeCode(x) is not (TypeCode.Byte or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64),
                ExpressionType.Not => x == typeof(bool) || x.IsInteger(),
                ExpressionType.OnesComplement => x.IsInteger(),
                ExpressionType.IsTrue or ExpressionType.IsFalse => x == typeof(bool),
                _ => x.IsNumber(),
            };
            if (!fits && unaryType != ExpressionType.Not) method = UserOperator(unaryType, [of]);
            else if (!fits) method = UserOperator(ExpressionType.Not, [of]) ?? UserOperator(ExpressionType.OnesComplement, [of]);
            if (!fits && method == null) throw new InvalidOperationException("The unary operator " + unaryType + " is not defined for the type '" + of + "'.");
            Type result = method == null || unaryType >= ExpressionType.PreIncrementAssign && unaryType <= ExpressionType.PostDecrementAssign ? of : of.IsNullable() && !method.Types[1].IsNullable() ? Nullified(method.ReturnType) : method.ReturnType;
            return new UnaryExpression(unaryType, operand, result, method);
        }
        /// <summary>Whether the machine converts without a method.</summary>
        private static bool Converts(Type from, Type to)
        {
            Type x = from.Plain(), y = to.Plain();
            if (from == to || to == typeof(void)) return true;
            if ((x.IsNumber() || x.IsEnum) && (y.IsNumber() || y.IsEnum) || x == typeof(bool) && y == typeof(bool)) return true;
            if (x == y) return true;
            if (x.IsAssignableFrom(y) || y.IsAssignableFrom(x)) return true;
            if (typeof(Delegate).IsAssignableFrom(x) && typeof(Delegate).IsAssignableFrom(y) && x.IsGenericType && y.IsGenericType && x.GetGenericTypeDefinition() == y.GetGenericTypeDefinition()) return true;
            return (x.IsInterface || y.IsInterface) && !(from.IsValueType && to.IsValueType) && !(x.IsInterface ? y.IsValueType && !x.IsAssignableFrom(y) : x.IsValueType);
        }
        private static MethodInfo? Conversion(Type from, Type to)
        {
            Type x = from.Plain(), y = to.Plain();
            foreach (Type at in new[] { x, y })
                foreach (MethodInfo m in at.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.FlattenHierarchy))
                    if (m.Name is "op_Implicit" or "op_Explicit" && m.Types.Length == 2 && (m.Types[1] == from || m.Types[1] == x || Refers(m.Types[1], from)) && (m.Types[0] == to || m.Types[0] == y)) return m;
            return null;
        }
        public static BinaryExpression Coalesce(Expression left, Expression right) => Coalesce(left, right, null);
        public static BinaryExpression Coalesce(Expression left, Expression right, LambdaExpression? conversion)
        {
            Type a = left.Type, b = right.Type;
            if (a.IsValueType && !a.IsNullable()) throw new InvalidOperationException("Coalesce used with type that cannot be null");
            Type result = conversion != null ? b : a.IsNullable() && Converts(b, a.Plain()) && b == a.Plain() ? a.Plain() : Refers(a, b) ? a : Refers(b, a) || a.IsNullable() && Refers(b, a.Plain()) ? b : throw new ArgumentException("Argument types do not match");
            return new BinaryExpression(ExpressionType.Coalesce, left, right, result, null, false, conversion);
        }
        public static ConditionalExpression Condition(Expression test, Expression ifTrue, Expression ifFalse)
        {
            if (ifTrue.Type != ifFalse.Type) throw new ArgumentException("Argument types do not match");
            return Condition(test, ifTrue, ifFalse, ifTrue.Type);
        }
        public static ConditionalExpression Condition(Expression test, Expression ifTrue, Expression ifFalse, Type type)
        {
            if (test.Type != typeof(bool)) throw new ArgumentException("Argument must be boolean", nameof(test));
            if (type != typeof(void) && (!Refers(type, ifTrue.Type) || !Refers(type, ifFalse.Type))) throw new ArgumentException("Argument types do not match");
            return new ConditionalExpression(test, ifTrue, ifFalse, type);
        }
        public static ConditionalExpression IfThen(Expression test, Expression ifTrue) => Condition(test, ifTrue, Empty(), typeof(void));
        public static ConditionalExpression IfThenElse(Expression test, Expression ifTrue, Expression ifFalse) => Condition(test, ifTrue, ifFalse, typeof(void));
        public static TypeBinaryExpression TypeIs(Expression expression, Type type) => new TypeBinaryExpression(expression, type, ExpressionType.TypeIs);
        public static TypeBinaryExpression TypeEqual(Expression expression, Type type) => new TypeBinaryExpression(expression, type, ExpressionType.TypeEqual);

        // ---- Statements

        public static BinaryExpression Assign(Expression left, Expression right)
        {
            if (left is not (ParameterExpression or MemberExpression or IndexExpression)) throw new ArgumentException("Expression must be writeable", nameof(left));
            if (!Refers(left.Type, right.Type)) throw new ArgumentException("Expression of type '" + right.Type + "' cannot be used for assignment to type '" + left.Type + "'");
            return new BinaryExpression(ExpressionType.Assign, left, right, left.Type, null, false, null);
        }
        public static BlockExpression Block(params Expression[] expressions) => Block(null, (IEnumerable<Expression>)expressions);
        public static BlockExpression Block(IEnumerable<Expression> expressions) => Block(null, expressions);
        public static BlockExpression Block(IEnumerable<ParameterExpression>? variables, params Expression[] expressions) => Block(variables, (IEnumerable<Expression>)expressions);
        public static BlockExpression Block(IEnumerable<ParameterExpression>? variables, IEnumerable<Expression> expressions)
        {
            ReadOnlyCollection<Expression> list = List(expressions);
            return new BlockExpression(list[^1].Type, List(variables), list);
        }
        public static BlockExpression Block(Type type, params Expression[] expressions) => new BlockExpression(type, List<ParameterExpression>(null), List(expressions));
        public static BlockExpression Block(Type type, IEnumerable<ParameterExpression>? variables, params Expression[] expressions) => new BlockExpression(type, List(variables), List(expressions));
        public static BlockExpression Block(Type type, IEnumerable<ParameterExpression>? variables, IEnumerable<Expression> expressions) => new BlockExpression(type, List(variables), List(expressions));
        public static LoopExpression Loop(Expression body) => new LoopExpression(body, null, null);
        public static LoopExpression Loop(Expression body, LabelTarget? @break) => new LoopExpression(body, @break, null);
        public static LoopExpression Loop(Expression body, LabelTarget? @break, LabelTarget? @continue) => new LoopExpression(body, @break, @continue);
        public static LabelTarget Label() => new LabelTarget(typeof(void), null);
        public static LabelTarget Label(string? name) => new LabelTarget(typeof(void), name);
        public static LabelTarget Label(Type type) => new LabelTarget(type, null);
        public static LabelTarget Label(Type type, string? name) => new LabelTarget(type, name);
        public static LabelExpression Label(LabelTarget target) => new LabelExpression(target, null);
        public static LabelExpression Label(LabelTarget target, Expression? defaultValue) => new LabelExpression(target, defaultValue);
        public static GotoExpression MakeGoto(GotoExpressionKind kind, LabelTarget target, Expression? value, Type type)
        {
            if (value == null && target.Type != typeof(void)) throw new ArgumentException("Label type must be System.Void if an expression is not supplied", nameof(target));
            if (value != null && target.Type != typeof(void) && !Refers(target.Type, value.Type)) throw new ArgumentException("Expression of type '" + value.Type + "' cannot be used for label of type '" + target.Type + "'");
            return new GotoExpression(kind, target, value, type);
        }
        public static GotoExpression Break(LabelTarget target) => MakeGoto(GotoExpressionKind.Break, target, null, typeof(void));
        public static GotoExpression Break(LabelTarget target, Expression? value) => MakeGoto(GotoExpressionKind.Break, target, value, typeof(void));
        public static GotoExpression Break(LabelTarget target, Type type) => MakeGoto(GotoExpressionKind.Break, target, null, type);
        public static GotoExpression Continue(LabelTarget target) => MakeGoto(GotoExpressionKind.Continue, target, null, typeof(void));
        public static GotoExpression Return(LabelTarget target) => MakeGoto(GotoExpressionKind.Return, target, null, typeof(void));
        public static GotoExpression Return(LabelTarget target, Expression? value) => MakeGoto(GotoExpressionKind.Return, target, value, typeof(void));
        public static GotoExpression Return(LabelTarget target, Expression? value, Type type) => MakeGoto(GotoExpressionKind.Return, target, value, type);
        public static GotoExpression Goto(LabelTarget target) => MakeGoto(GotoExpressionKind.Goto, target, null, typeof(void));
        public static GotoExpression Goto(LabelTarget target, Expression? value) => MakeGoto(GotoExpressionKind.Goto, target, value, typeof(void));
        public static SwitchCase SwitchCase(Expression body, params Expression[] testValues) => new SwitchCase(body, List(testValues));
        public static SwitchCase SwitchCase(Expression body, IEnumerable<Expression> testValues) => new SwitchCase(body, List(testValues));
        public static SwitchExpression Switch(Expression switchValue, params SwitchCase[]? cases) => new SwitchExpression(typeof(void), switchValue, null, null, List(cases));
        public static SwitchExpression Switch(Expression switchValue, Expression? defaultBody, params SwitchCase[]? cases) => new SwitchExpression(cases is { Length: > 0 } ? cases[0].Body.Type : defaultBody!.Type, switchValue, defaultBody, null, List(cases));
        public static SwitchExpression Switch(Expression switchValue, Expression? defaultBody, MethodInfo? comparison, params SwitchCase[]? cases) => new SwitchExpression(cases is { Length: > 0 } ? cases[0].Body.Type : defaultBody!.Type, switchValue, defaultBody, comparison, List(cases));
        public static CatchBlock Catch(Type type, Expression body) => new CatchBlock(type, null, body, null);
        public static CatchBlock Catch(ParameterExpression variable, Expression body) => new CatchBlock(variable.Type, variable, body, null);
        public static CatchBlock Catch(Type type, Expression body, Expression? filter) => new CatchBlock(type, null, body, filter);
        public static CatchBlock Catch(ParameterExpression variable, Expression body, Expression? filter) => new CatchBlock(variable.Type, variable, body, filter);
        public static TryExpression TryCatch(Expression body, params CatchBlock[]? handlers) => new TryExpression(body.Type, body, null, null, List(handlers));
        public static TryExpression TryFinally(Expression body, Expression? @finally) => new TryExpression(body.Type, body, @finally, null, List<CatchBlock>(null));
        public static TryExpression TryCatchFinally(Expression body, Expression? @finally, params CatchBlock[]? handlers) => new TryExpression(body.Type, body, @finally, null, List(handlers));
        public static TryExpression TryFault(Expression body, Expression? fault) => new TryExpression(body.Type, body, null, fault, List<CatchBlock>(null));
    }
}
