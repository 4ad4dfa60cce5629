using System.Dynamic;
using System.Reflection;
using Microsoft.CSharp.RuntimeBinder;
using System.Linq.Expressions;

namespace System.Linq.Expressions
{
    public enum ExpressionType
    {
        Add, AddChecked, And, AndAlso, ArrayLength, ArrayIndex, Call, Coalesce, Conditional, Constant, Convert, ConvertChecked, Divide, Equal, ExclusiveOr,
        GreaterThan, GreaterThanOrEqual, Invoke, Lambda, LeftShift, LessThan, LessThanOrEqual, ListInit, MemberAccess, MemberInit, Modulo, Multiply,
        MultiplyChecked, Negate, UnaryPlus, NegateChecked, New, NewArrayInit, NewArrayBounds, Not, NotEqual, Or, OrElse, Parameter, Power, Quote, RightShift,
        Subtract, SubtractChecked, TypeAs, TypeIs, Assign, Block, DebugInfo, Decrement, Dynamic, Default, Extension, Goto, Increment, Index, Label,
        RuntimeVariables, Loop, Switch, Throw, Try, Unbox, AddAssign, AndAssign, DivideAssign, ExclusiveOrAssign, LeftShiftAssign, ModuloAssign,
        MultiplyAssign, OrAssign, PowerAssign, RightShiftAssign, SubtractAssign, AddAssignChecked, MultiplyAssignChecked, SubtractAssignChecked,
        PreIncrementAssign, PreDecrementAssign, PostIncrementAssign, PostDecrementAssign, TypeEqual, OnesComplement, IsTrue, IsFalse,
    }
}

namespace AwaitLab.Runtime
{
    /// <summary>A dynamic operator with its right operand.</summary>
    public sealed class DynamicOperand
    {
        internal object? Right;
        internal Type? LeftType, RightType;
        internal ExpressionType Operation;
        internal bool LeftStatic, Checked, Assigns, Constant;
    }

    public static partial class Dynamic
    {
        private static readonly string[] s_operators =
        [
            "Add", "+", "op_Addition", "And", "&", "op_BitwiseAnd", "Divide", "/", "op_Division", "Equal", "==", "op_Equality", "ExclusiveOr", "^", "op_ExclusiveOr",
            "GreaterThan", ">", "op_GreaterThan", "GreaterThanOrEqual", ">=", "op_GreaterThanOrEqual", "LeftShift", "<<", "op_LeftShift", "LessThan", "<", "op_LessThan",
            "LessThanOrEqual", "<=", "op_LessThanOrEqual", "Modulo", "%", "op_Modulus", "Multiply", "*", "op_Multiply", "NotEqual", "!=", "op_Inequality", "Or", "|", "op_BitwiseOr",
            "RightShift", ">>", "op_RightShift", "Subtract", "-", "op_Subtraction", "Negate", "-", "op_UnaryNegation", "UnaryPlus", "+", "op_UnaryPlus", "Not", "!", "op_LogicalNot",
            "OnesComplement", "~", "op_OnesComplement", "Increment", "++", "op_Increment", "Decrement", "--", "op_Decrement", "IsTrue", "true", "op_True", "IsFalse", "false", "op_False",
        ];
        private static string Sign(ExpressionType operation, int column) => s_operators[Array.IndexOf(s_operators, operation.ToString()) + column];

        /// <summary>`how`: 1 the left operand has a static type, 2 the right one, 4 the right one is a constant, 8 checked, 16 a compound assignment.</summary>
        public static DynamicOperand Operand(object? right, int operation, int how, Type? leftType, Type? rightType) => new DynamicOperand
        {
            Right = right, Operation = (ExpressionType)operation, LeftType = leftType, LeftStatic = (how & 1) != 0,
            RightType = (how & 2) != 0 ? rightType : right?.GetType(), Constant = (how & 4) != 0, Checked = (how & 8) != 0, Assigns = (how & 16) != 0,
        };

        public static object? Apply(object? left, DynamicOperand operand)
        {
            ExpressionType operation = operand.Operation;
            if (left is Event found && operand.Assigns) return found.Change(operation == ExpressionType.Add, operand.Right);
            Type? leftType = operand.LeftStatic ? operand.LeftType : left?.GetType();
            try { return Binary(operation, left, leftType, operand.Right, operand.RightType, operand.Checked, operand.Constant); }
            catch (RuntimeBinderException) when (left is DynamicObject)
            {
                // The object's own operators come after those that its type has.
                bool hasChecked = operand.Checked && operation is ExpressionType.Add or ExpressionType.Subtract or ExpressionType.Multiply && operand.Checked;
                ExpressionType asked = operand.Assigns ? Enum.Parse<ExpressionType>(operation.ToString() + (hasChecked ? "AssignChecked" : "Assign")) : hasChecked ? operation + 1 : operation;
                if (((DynamicObject)left).TryBinaryOperation(new BinaryAsked(asked), operand.Right!, out object? result)) return result;
                throw;
            }
        }

        private static RuntimeBinderException NoOperator(ExpressionType operation, Type? a, Type? b) =>
            Fail("Operator '" + Sign(operation, 1) + "' cannot be applied to operands of type '" + Show(a) + "' and '" + Show(b) + "'");

        private static bool HasOperators(Type? type) => type != null && !type.IsEnum && Number(type) == TypeCode.Empty && type != typeof(string) && type != typeof(bool) && type != typeof(object) && !typeof(Delegate).IsAssignableFrom(type);

        private static Type? Plain(Type? type) => type == null ? null : Nullable.GetUnderlyingType(type) ?? type;

        /// <summary>By an operator's method.</summary>
        private static bool User(ExpressionType operation, Type? a, Type? b, Arguments arguments, bool isChecked, out object? result)
        {
            result = null;
            List<Candidate> all = new List<Candidate>();
            string name = Sign(operation, 2);
            if (isChecked)
            {
                if (HasOperators(a)) Members.Operators(all, a, "op_Checked" + name.Substring(3));
                if (HasOperators(b)) Members.Operators(all, b, "op_Checked" + name.Substring(3));
            }
            if (HasOperators(a)) Members.Operators(all, a, name);
            if (HasOperators(b)) Members.Operators(all, b, name);
            if (all.Count == 0) return false;
            List<Candidate> fitting = new List<Candidate>();
            bool lifted = false;
            int[] places = arguments.Count == 1 ? [0] : [0, 1];
            foreach (Candidate c in all)
            {
                Candidate tried = c.With(null, false, places);
                if (Overloads.Applies(tried, arguments))
                {
                    if (!isChecked || fitting.Count == 0 || !fitting[0].Show().Contains("op_Checked")) fitting.Add(tried);
                    continue;
                }
                // Lifted: null where an operand is.
                bool fits = true;
                for (int i = 0; i < places.Length; i++)
                    fits &= arguments.Values[i] == null ? tried.Types[i + 1].IsValueType : Implicit(Plain(arguments.Types[i]), tried.Types[i + 1], false, null);
                lifted |= fits;
            }
            if (fitting.Count == 0)
            {
                if (!lifted) return false;
                result = operation switch
                {
                    ExpressionType.Equal => (object)(arguments.Values[0] == arguments.Values[1]),
                    ExpressionType.NotEqual => arguments.Values[0] != arguments.Values[1],
                    ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual => false,
                    _ => null,
                };
                return true;
            }
            Candidate? best = Overloads.Best(fitting, arguments, out RuntimeBinderException? problem);
            if (problem != null) throw problem;
            result = best!.Invoke(null, arguments, true);
            return true;
        }

        private static object? Binary(ExpressionType operation, object? left, Type? a, object? right, Type? b, bool isChecked, bool constant)
        {
            bool equality = operation is ExpressionType.Equal or ExpressionType.NotEqual;
            if ((HasOperators(Plain(a)) || HasOperators(Plain(b))) && User(operation, Plain(a), Plain(b), new Arguments([left, right], [left == null ? a : Plain(a), right == null ? b : Plain(b)], constant ? "sc" : "ss", null), isChecked, out object? result)) return result;
            if (operation == ExpressionType.Add && (a == typeof(string) || b == typeof(string))) return string.Concat(left?.ToString(), right?.ToString());
            if (a == null && b == null)
            {
                if (equality) return operation == ExpressionType.Equal;
                if (operation is ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual) return false;
                if (operation is not (ExpressionType.Add or ExpressionType.And or ExpressionType.Or or ExpressionType.ExclusiveOr)) return null;
                throw Fail("Operator '" + Sign(operation, 1) + "' is ambiguous on operands of type '<null>' and '<null>'");
            }
            Type? x = Plain(a), y = Plain(b);
            if (left is Delegate || right is Delegate)
            {
                if ((a == null || b == null || a == b) && operation is ExpressionType.Add or ExpressionType.Subtract)
                    return operation == ExpressionType.Add ? Delegate.Combine((Delegate?)left, (Delegate?)right) : Delegate.Remove((Delegate?)left, (Delegate?)right);
                if (equality && (a == null || b == null || a == b)) return Equals(left, right) == (operation == ExpressionType.Equal);
            }
            // Values of classes with conversions to numbers, strings.
            if (HasOperators(x) || HasOperators(y))
            {
                object? l = HasOperators(x) ? Simple(left, x!) : left, r = HasOperators(y) ? Simple(right, y!) : right;
                if (!ReferenceEquals(l, left) || !ReferenceEquals(r, right)) return Binary(operation, l, HasOperators(x) ? l?.GetType() : a, r, HasOperators(y) ? r?.GetType() : b, isChecked, constant);
            }
            if (operation == ExpressionType.Add && (a == null || b == null))
            {
                Type other = x ?? y!;
                if (Number(other) == TypeCode.Empty && !other.IsEnum && !typeof(Delegate).IsAssignableFrom(other)) return string.Concat(left?.ToString(), right?.ToString());
            }
            if (x == typeof(string) && y == typeof(string) && equality) return ((string?)left == (string?)right) == (operation == ExpressionType.Equal);
            if ((x == null || !x.IsValueType) && (y == null || !y.IsValueType))
            {
                if (equality && (x == null || y == null || x.IsAssignableFrom(y) || y.IsAssignableFrom(x))) return ReferenceEquals(left, right) == (operation == ExpressionType.Equal);
                throw NoOperator(operation, a, b);
            }
            if (equality && (a == null || b == null)) return (left == null && right == null) == (operation == ExpressionType.Equal);
            if ((x == typeof(bool) || x == null) && (y == typeof(bool) || y == null) && (equality || operation is ExpressionType.And or ExpressionType.Or or ExpressionType.ExclusiveOr)) return Logic(operation, left, right);
            bool compares = equality || operation is ExpressionType.LessThan or ExpressionType.LessThanOrEqual or ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual;
            Type? enumeration = null;
            if (x is { IsEnum: true } || y is { IsEnum: true })
            {
                bool both = x == y, bits = operation is ExpressionType.And or ExpressionType.Or or ExpressionType.ExclusiveOr;
                Type e = x is { IsEnum: true } ? x : y!, under = e.GetEnumUnderlyingType();
                Type? otherType = x == e ? y : x;
                bool zero = constant && otherType == y && right is 0;
                if (!both && otherType != null && !zero && (bits || compares || otherType.IsEnum || !Implicit(otherType, under, constant && otherType == y, right))) throw NoOperator(operation, a, b);
                if (!compares && !bits && !(operation == ExpressionType.Add && !both) && !(operation == ExpressionType.Subtract)) throw NoOperator(operation, a, b);
                if (bits || operation == ExpressionType.Add || operation == ExpressionType.Subtract && !both) enumeration = e;
                object? l = left == null ? null : Convert(left, under, 2), r = right == null ? null : Convert(right, under, 2);
                object? value = Binary(operation, l, under, r, under, isChecked, false);
                if (value == null || compares) return value;
                return Convert(value, enumeration ?? under, 2);
            }
            TypeCode m = x == null ? Number(y!) : Number(x), n = y == null ? m : Number(y);
            if (m == TypeCode.Empty || n == TypeCode.Empty) throw NoOperator(operation, a, b);
            if (operation is ExpressionType.LeftShift or ExpressionType.RightShift)
            {
                m = Promote(m);
                if (m > TypeCode.UInt64 || !Implicit(y ?? typeof(int), typeof(int), constant, right)) throw NoOperator(operation, a, b);
                if (left == null || right == null) return null;
                int by = System.Convert.ToInt32(right);
                bool l = operation == ExpressionType.LeftShift;
                return m switch
                {
                    TypeCode.Int32 => (object)(l ? (int)Long(left) << by : (int)Long(left) >> by),
                    TypeCode.UInt32 => l ? System.Convert.ToUInt32(left) << by : System.Convert.ToUInt32(left) >> by,
                    TypeCode.Int64 => l ? System.Convert.ToInt64(left) << by : System.Convert.ToInt64(left) >> by,
                    _ => (object)(l ? System.Convert.ToUInt64(left) << by : System.Convert.ToUInt64(left) >> by),
                };
            }
            TypeCode common;
            if (m == TypeCode.Decimal || n == TypeCode.Decimal)
            {
                if (m is TypeCode.Single or TypeCode.Double || n is TypeCode.Single or TypeCode.Double) throw NoOperator(operation, a, b);
                common = TypeCode.Decimal;
            }
            else if (m == TypeCode.Double || n == TypeCode.Double) common = TypeCode.Double;
            else if (m == TypeCode.Single || n == TypeCode.Single) common = TypeCode.Single;
            else
            {
                bool signedM = Signs(m), signedN = Signs(n);
                (m, n) = (Promote(m), Promote(n));
                bool positive = constant && right is int or long && System.Convert.ToInt64(right) >= 0;
                if (m == TypeCode.UInt64 || n == TypeCode.UInt64)
                {
                    if (signedM || signedN && !positive) throw NoOperator(operation, a, b);
                    common = TypeCode.UInt64;
                }
                else if (m == TypeCode.Int64 || n == TypeCode.Int64) common = TypeCode.Int64;
                else if (m == TypeCode.UInt32 || n == TypeCode.UInt32) common = !signedM && (!signedN || positive) ? TypeCode.UInt32 : TypeCode.Int64;
                else common = TypeCode.Int32;
            }
            if (operation is ExpressionType.And or ExpressionType.Or or ExpressionType.ExclusiveOr && common > TypeCode.UInt64) throw NoOperator(operation, a, b);
            if (left == null || right == null)
            {
                if (!compares) return null;
                return operation == ExpressionType.Equal ? left == null && right == null : operation == ExpressionType.NotEqual && (left != null || right != null);
            }
            switch (common)
            {
                case TypeCode.Decimal: return Decimals(operation, Decimal(left), Decimal(right));
                case TypeCode.Double: return Doubles(operation, Double(left), Double(right), false);
                case TypeCode.Single: return Doubles(operation, Double(left), Double(right), true);
                case TypeCode.UInt64: return Unsigned(operation, System.Convert.ToUInt64(left), System.Convert.ToUInt64(right), isChecked);
                default: return Signed(operation, Long(left), Long(right), common, isChecked);
            }
        }

        internal static bool Signs(TypeCode code) => code is TypeCode.SByte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64;
        private static TypeCode Promote(TypeCode code) => code < TypeCode.Int32 ? TypeCode.Int32 : code;
        private static long Long(object value) => value is char c ? c : System.Convert.ToInt64(value);
        private static double Double(object value) => value is char c ? c : value is float f ? f : System.Convert.ToDouble(value);
        private static decimal Decimal(object value) => value is char c ? c : System.Convert.ToDecimal(value);

        /// <summary>A number's kind, char among them.</summary>
        internal static TypeCode Number(Type type)
        {
            if (type.IsEnum) return TypeCode.Empty;
            TypeCode code = Type.GetTypeCode(type);
            return code is >= TypeCode.Char and <= TypeCode.Decimal ? code : TypeCode.Empty;
        }

        private static object? Logic(ExpressionType operation, object? left, object? right)
        {
            bool? a = (bool?)left, b = (bool?)right;
            return operation switch
            {
                ExpressionType.Equal => (object)(a == b),
                ExpressionType.NotEqual => a != b,
                ExpressionType.And => a & b,
                ExpressionType.Or => a | b,
                _ => (object?)(a ^ b),
            };
        }

        private static object Compare(ExpressionType operation, int order) => operation switch
        {
            ExpressionType.Equal => (object)(order == 0),
            ExpressionType.NotEqual => order != 0,
            ExpressionType.LessThan => order < 0,
            ExpressionType.LessThanOrEqual => order <= 0,
            ExpressionType.GreaterThan => order > 0,
            _ => order >= 0,
        };

        private static object Signed(ExpressionType operation, long a, long b, TypeCode type, bool isChecked)
        {
            long value;
            bool wide = type == TypeCode.Int64;
            switch (operation)
            {
                case ExpressionType.Add: value = wide && isChecked ? checked(a + b) : unchecked(a + b); break;
                case ExpressionType.Subtract: value = wide && isChecked ? checked(a - b) : unchecked(a - b); break;
                case ExpressionType.Multiply:
                    if (type == TypeCode.UInt32 && isChecked) return checked((uint)((ulong)a * (ulong)b));
                    value = wide && isChecked ? checked(a * b) : unchecked(a * b);
                    break;
                case ExpressionType.Divide:
                    if (type == TypeCode.Int32 && b == -1 && a == int.MinValue) throw new OverflowException();
                    value = a / b;
                    break;
                case ExpressionType.Modulo: value = a % b; break;
                case ExpressionType.And: value = a & b; break;
                case ExpressionType.Or: value = a | b; break;
                case ExpressionType.ExclusiveOr: value = a ^ b; break;
                default: return Compare(operation, a.CompareTo(b));
            }
            if (wide) return value;
            if (type == TypeCode.UInt32) return isChecked ? checked((uint)value) : unchecked((uint)value);
            return isChecked ? checked((int)value) : unchecked((int)value);
        }

        private static object Unsigned(ExpressionType operation, ulong a, ulong b, bool isChecked) => operation switch
        {
            ExpressionType.Add => (object)(isChecked ? checked(a + b) : unchecked(a + b)),
            ExpressionType.Subtract => isChecked ? checked(a - b) : unchecked(a - b),
            ExpressionType.Multiply => isChecked ? checked(a * b) : unchecked(a * b),
            ExpressionType.Divide => a / b,
            ExpressionType.Modulo => a % b,
            ExpressionType.And => a & b,
            ExpressionType.Or => a | b,
            ExpressionType.ExclusiveOr => a ^ b,
            _ => Compare(operation, a.CompareTo(b)),
        };

        private static object Doubles(ExpressionType operation, double a, double b, bool single)
        {
            double value;
            switch (operation)
            {
                case ExpressionType.Add: value = a + b; break;
                case ExpressionType.Subtract: value = a - b; break;
                case ExpressionType.Multiply: value = a * b; break;
                case ExpressionType.Divide: value = a / b; break;
                case ExpressionType.Modulo: value = a % b; break;
                case ExpressionType.Equal: return a == b;
                case ExpressionType.NotEqual: return a != b;
                case ExpressionType.LessThan: return a < b;
                case ExpressionType.LessThanOrEqual: return a <= b;
                case ExpressionType.GreaterThan: return a > b;
                default: return a >= b;
            }
            return single ? (object)(float)value : value;
        }

        private static object Decimals(ExpressionType operation, decimal a, decimal b) => operation switch
        {
            ExpressionType.Add => (object)(a + b),
            ExpressionType.Subtract => a - b,
            ExpressionType.Multiply => a * b,
            ExpressionType.Divide => a / b,
            ExpressionType.Modulo => a % b,
            _ => Compare(operation, a.CompareTo(b)),
        };

        /// <summary>Unary operators; ++ and -- too. `how`: 8 checked.</summary>
        public static object? Unary(object? value, int operation, int how)
        {
            ExpressionType what = (ExpressionType)operation;
            if (value is DynamicObject dynamic && dynamic.TryUnaryOperation(new UnaryAsked(what), out object? result)) return result;
            Type? type = value?.GetType();
            bool steps = what is ExpressionType.Increment or ExpressionType.Decrement;
            if (type == null)
            {
                if (steps) throw Fail("The operand of an increment or decrement operator must be a variable, property or indexer");
                throw Fail("Operator '" + Sign(what, 1) + "' " + "cannot be applied to operand of type '<null>'");
            }
            bool isChecked = (how & 8) != 0;
            if (HasOperators(type))
            {
                if (User(what, type, null, new Arguments([value], null, "d", null), isChecked, out result)) return result;
                object? simple = Simple(value, type);
                if (!ReferenceEquals(simple, value)) return Unary(simple, operation, how);
            }
            if (what == ExpressionType.Not && value is bool flag) return !flag;
            if (type.IsEnum && (steps || what == ExpressionType.OnesComplement))
                return Convert(Unary(Convert(value, type.GetEnumUnderlyingType(), 2), operation, how), type, 2);
            TypeCode code = Number(type);
            if (code != TypeCode.Empty && what != ExpressionType.Not)
            {
                if (steps)
                {
                    object one = 1;
                    ExpressionType step = what == ExpressionType.Increment ? ExpressionType.Add : ExpressionType.Subtract;
                    object? next = code == TypeCode.UInt64 ? Unsigned(step, (ulong)value!, 1, isChecked) : Binary(step, value, type, one, one.GetType(), isChecked, true);
                    return Convert(next, type, isChecked ? 10 : 2);
                }
                TypeCode wide = Promote(code);
                if (what == ExpressionType.UnaryPlus) return Binary(ExpressionType.Add, value, type, 0, typeof(int), false, true);
                if (what == ExpressionType.OnesComplement && wide <= TypeCode.UInt64)
                    return wide == TypeCode.UInt64 ? (object)~(ulong)value! : wide == TypeCode.Int64 ? (object)~(long)value! : wide == TypeCode.UInt32 ? (object)~(uint)value! : ~(int)Long(value!);
                if (what == ExpressionType.Negate && wide != TypeCode.UInt64)
                {
                    if (wide == TypeCode.Decimal) return -(decimal)value!;
                    if (wide == TypeCode.Double) return -(double)value!;
                    if (wide == TypeCode.Single) return -(float)value!;
                    return Signed(ExpressionType.Subtract, 0, Long(value!), wide == TypeCode.UInt32 ? TypeCode.Int64 : wide, isChecked);
                }
            }
            throw Fail("Operator '" + Sign(what, 1) + "' cannot be applied to operand of type '" + Show(type) + "'");
        }
        public static object? Increment(object? value) => Unary(value, (int)ExpressionType.Increment, 0);
        public static object? Decrement(object? value) => Unary(value, (int)ExpressionType.Decrement, 0);
        public static object? IncrementChecked(object? value) => Unary(value, (int)ExpressionType.Increment, 8);
        public static object? DecrementChecked(object? value) => Unary(value, (int)ExpressionType.Decrement, 8);

        public static bool IsTrue(object? value) => Truth(value, ExpressionType.IsTrue);
        public static bool IsFalse(object? value) => Truth(value, ExpressionType.IsFalse);
        private static bool Truth(object? value, ExpressionType operation)
        {
            if (value is bool plain) return plain == (operation == ExpressionType.IsTrue);
            if (value is DynamicObject dynamic && dynamic.TryUnaryOperation(new UnaryAsked(operation), out object? result)) return (bool)Convert(result, typeof(bool), 0)!;
            Type? type = value?.GetType();
            if (type != null && HasOperators(type) && !Implicit(type, typeof(bool), false, null) && User(operation, type, null, new Arguments([value], null, "d", null), false, out object? answer)) return (bool)answer!;
            return (bool)Convert(value, typeof(bool), 0)! == (operation == ExpressionType.IsTrue);
        }

        // ---- Conversions.

        private static bool Widens(TypeCode from, TypeCode to)
        {
            if (from == to) return true;
            if (to == TypeCode.Char || from > TypeCode.Single || from == TypeCode.Empty || to == TypeCode.Empty) return false;
            if (to == TypeCode.Decimal) return from < TypeCode.Single;
            if (from == TypeCode.Char) return to >= TypeCode.UInt16;
            if (to <= from) return false;
            bool signed = from is TypeCode.SByte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64;
            return !signed || to is TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 or TypeCode.Single or TypeCode.Double;
        }

        /// <summary>Whether an implicit conversion exists; without a type of null.</summary>
        internal static bool Implicit(Type? from, Type to, bool constant, object? value)
        {
            if (from == to) return true;
            Type? inner = Nullable.GetUnderlyingType(to);
            if (from == null) return !to.IsValueType || inner != null;
            if (to == typeof(object)) return from != typeof(void);
            if (inner != null) return Implicit(Nullable.GetUnderlyingType(from) ?? from, inner, constant, value);
            return Standard(from, to, constant, value) || Operator(from, to, "op_Implicit") != null;
        }

        private static bool Standard(Type from, Type to, bool constant, object? value)
        {
            if (from == to) return true;
            TypeCode a = Number(from), b = Number(to);
            if (a != TypeCode.Empty && b != TypeCode.Empty)
            {
                if (Widens(a, b)) return true;
                if (!constant || value == null || a is not (TypeCode.Int32 or TypeCode.Int64) || b == TypeCode.Char) return false;
                if (a == TypeCode.Int64) return b == TypeCode.UInt64 && (long)value >= 0;
                try { System.Convert.ChangeType(value, to); }
                catch (OverflowException) { return false; }
                return b <= TypeCode.UInt64;
            }
            if (to.IsEnum) return constant && value is 0;
            return to.IsAssignableFrom(from) && !(from.IsEnum && to.IsPrimitive);
        }

        /// <summary>A conversion's method between two types.</summary>
        private static Candidate? Operator(Type from, Type to, string name)
        {
            if (!HasOperators(from) && !HasOperators(to)) return null;
            List<Candidate> all = new List<Candidate>();
            if (HasOperators(from)) Members.Operators(all, from, name);
            if (HasOperators(to)) Members.Operators(all, to, name);
            Candidate? found = null;
            foreach (Candidate c in all)
            {
                Type parameter = c.Types[1], result = c.Types[0];
                bool fits = name == "op_Implicit"
                    ? Standard(from, parameter, false, null) && Standard(result, to, false, null)
                    : (Standard(from, parameter, false, null) || Standard(parameter, from, false, null)) && (Standard(result, to, false, null) || Standard(to, result, false, null) || Number(result) != TypeCode.Empty && Number(to) != TypeCode.Empty);
                if (!fits) continue;
                if (found == null || (parameter == from ? 2 : 0) + (result == to ? 1 : 0) > (found.Types[1] == from ? 2 : 0) + (found.Types[0] == to ? 1 : 0)) found = c;
            }
            return found;
        }

        /// <summary>By an implicit conversion to a number, string or bool that its type has.</summary>
        private static object? Simple(object? value, Type type)
        {
            if (value == null) return value;
            foreach (long id in Native.MemberNamed(type, "op_Implicit"))
            {
                Type[] types = Native.MemberTypes(type, id);
                if (types[1] == type && !HasOperators(types[0]) && types[0] != typeof(object)) return Native.MemberInvoke(type, id, null, [value], null);
            }
            return value;
        }

        /// <summary>Converts what is dynamic. `how`: 1 it is a constant, 2 explicitly, 4 as a compound assignment does, 8 checked.</summary>
        public static object? Convert(object? value, Type to, int how)
        {
            if (value == null)
            {
                if (!to.IsValueType || Nullable.GetUnderlyingType(to) != null) return null;
                throw Fail("Cannot convert null to '" + Show(to) + "' because it is a non-nullable value type");
            }
            Type from = value.GetType();
            Type target = Nullable.GetUnderlyingType(to) ?? to;
            if (from == target || to.IsInstanceOfType(value) && !(from.IsEnum && target.IsPrimitive)) return value;
            bool constant = (how & 1) != 0;
            if (value is DynamicObject dynamic && dynamic.TryConvert(new ConvertAsked(to, (how & 2) != 0), out object? result))
            {
                if (result == null ? to.IsValueType : !target.IsInstanceOfType(result))
                    throw new InvalidCastException("The result type '" + (result == null ? "null" : result.GetType().ToString()) + "' of the dynamic binding produced by the object with type '" + from + "' for the binder 'Microsoft.CSharp.RuntimeBinder.CSharpConvertBinder' is not compatible with the result type '" + to + "' expected by the call site.");
                return result;
            }
            if (Standard(from, target, constant, value)) return Change(value, target, false);
            Candidate? method = Operator(from, target, "op_Implicit");
            bool known = false;
            if (method == null)
            {
                method = Operator(from, target, "op_Explicit");
                Type a = from.IsEnum ? from.GetEnumUnderlyingType() : from, b = target.IsEnum ? target.GetEnumUnderlyingType() : target;
                known = Number(a) != TypeCode.Empty && Number(b) != TypeCode.Empty;
                if ((how & 6) != 0 && known) return Change(value, target, (how & 8) != 0);
                if ((how & 6) == 0 && method != null) (known, method) = (true, null);
            }
            if (method != null)
            {
                object? argument = Change(value, method.Types[1], false);
                result = Native.MemberInvoke(method.Owner, method.Id, null, [argument], null);
                return result == null ? null : Change(result, target, (how & 8) != 0);
            }
            string text = "type '" + Show(from) + "' to '" + Show(to) + "'";
            if ((how & 2) != 0 && !known)
            {
                if (target.IsInterface && !from.IsSealed || from.IsAssignableFrom(target)) throw new InvalidCastException("Unable to cast object of type '" + from + "' to type '" + to + "'.");
                throw Fail("Cannot convert " + text);
            }
            throw Fail("Cannot implicitly convert " + text + (known ? ". An explicit conversion exists (are you missing a cast?)" : ""));
        }

        /// <summary>Between numbers and enums; anything else as it is.</summary>
        private static object Change(object value, Type to, bool isChecked)
        {
            Type from = value.GetType();
            if (from == to) return value;
            if (from.IsEnum)
            {
                if (!to.IsEnum && Number(to) == TypeCode.Empty) return value;
                value = Number(from.GetEnumUnderlyingType()) == TypeCode.UInt64 ? (object)(ulong)Native.EnumBits(value) : Native.EnumBits(value);
            }
            if (to.IsEnum) return Native.EnumBox(to, (long)Change(value, typeof(long), isChecked));
            TypeCode a = Number(value.GetType()), b = Number(to);
            if (a == TypeCode.Empty || b == TypeCode.Empty) return value;
            if (b == TypeCode.Decimal) return Decimal(value);
            if (b == TypeCode.Double) return Double(value);
            if (b == TypeCode.Single) return value is decimal money ? (float)money : (float)Double(value);
            if (a == TypeCode.Decimal)
            {
                decimal whole = decimal.Truncate((decimal)value);
                value = whole > long.MaxValue ? (object)(ulong)whole : (long)whole;
            }
            else if (a is TypeCode.Double or TypeCode.Single)
            {
                double real = Double(value);
                if (b == TypeCode.UInt64) return isChecked ? checked((ulong)real) : unchecked((ulong)real);
                if (b == TypeCode.Int32) return isChecked ? checked((int)real) : unchecked((int)real);
                if (b == TypeCode.UInt32) return isChecked ? checked((uint)real) : unchecked((uint)real);
                value = isChecked ? checked((long)real) : unchecked((long)real);
            }
            if (value is ulong big)
            {
                if (b == TypeCode.UInt64) return big;
                value = isChecked ? checked((long)big) : unchecked((long)big);
            }
            long bits = Long(value);
            if (isChecked)
            {
                return b switch
                {
                    TypeCode.Char => (object)checked((char)bits),
                    TypeCode.SByte => checked((sbyte)bits),
                    TypeCode.Byte => checked((byte)bits),
                    TypeCode.Int16 => checked((short)bits),
                    TypeCode.UInt16 => checked((ushort)bits),
                    TypeCode.Int32 => checked((int)bits),
                    TypeCode.UInt32 => checked((uint)bits),
                    TypeCode.Int64 => bits,
                    _ => (object)checked((ulong)bits),
                };
            }
            return b switch
            {
                TypeCode.Char => (object)unchecked((char)bits),
                TypeCode.SByte => unchecked((sbyte)bits),
                TypeCode.Byte => unchecked((byte)bits),
                TypeCode.Int16 => unchecked((short)bits),
                TypeCode.UInt16 => unchecked((ushort)bits),
                TypeCode.Int32 => unchecked((int)bits),
                TypeCode.UInt32 => unchecked((uint)bits),
                TypeCode.Int64 => bits,
                _ => (object)unchecked((ulong)bits),
            };
        }
    }
}
