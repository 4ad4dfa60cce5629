using System.Linq.Expressions;
using System.ComponentModel;
using Microsoft.CSharp.RuntimeBinder;

namespace System.Dynamic
{
    public interface IDynamicMetaObjectProvider { }

    public sealed class CallInfo
    {
        public CallInfo(int argCount, params string[] argNames) { (ArgumentCount, ArgumentNames) = (argCount, new System.Collections.ObjectModel.ReadOnlyCollection<string>(argNames)); }
        public int ArgumentCount { get; }
        public System.Collections.ObjectModel.ReadOnlyCollection<string> ArgumentNames { get; }
        internal static CallInfo Of(Arguments arguments)
        {
            List<string> names = new List<string>();
            for (int i = 0; i < arguments.Count; i++)
                if (arguments.Name(i) is string name) names.Add(name);
            return new CallInfo(arguments.Count, names.ToArray());
        }
    }

    public abstract class DynamicMetaObjectBinder
    {
        public virtual Type ReturnType => typeof(object);
    }
    public abstract class GetMemberBinder : DynamicMetaObjectBinder
    {
        protected GetMemberBinder(string name, bool ignoreCase) { (Name, IgnoreCase) = (name, ignoreCase); }
        public string Name { get; }
        public bool IgnoreCase { get; }
    }
    public abstract class SetMemberBinder : DynamicMetaObjectBinder
    {
        protected SetMemberBinder(string name, bool ignoreCase) { (Name, IgnoreCase) = (name, ignoreCase); }
        public string Name { get; }
        public bool IgnoreCase { get; }
    }
    public abstract class DeleteMemberBinder : DynamicMetaObjectBinder
    {
        protected DeleteMemberBinder(string name, bool ignoreCase) { (Name, IgnoreCase) = (name, ignoreCase); }
        public string Name { get; }
        public bool IgnoreCase { get; }
    }
    public abstract class InvokeMemberBinder : DynamicMetaObjectBinder
    {
        protected InvokeMemberBinder(string name, bool ignoreCase, CallInfo callInfo) { (Name, IgnoreCase, CallInfo) = (name, ignoreCase, callInfo); }
        public string Name { get; }
        public bool IgnoreCase { get; }
        public CallInfo CallInfo { get; }
    }
    public abstract class InvokeBinder : DynamicMetaObjectBinder
    {
        protected InvokeBinder(CallInfo callInfo) { CallInfo = callInfo; }
        public CallInfo CallInfo { get; }
    }
    public abstract class CreateInstanceBinder : DynamicMetaObjectBinder
    {
        protected CreateInstanceBinder(CallInfo callInfo) { CallInfo = callInfo; }
        public CallInfo CallInfo { get; }
    }
    public abstract class GetIndexBinder : DynamicMetaObjectBinder
    {
        protected GetIndexBinder(CallInfo callInfo) { CallInfo = callInfo; }
        public CallInfo CallInfo { get; }
    }
    public abstract class SetIndexBinder : DynamicMetaObjectBinder
    {
        protected SetIndexBinder(CallInfo callInfo) { CallInfo = callInfo; }
        public CallInfo CallInfo { get; }
    }
    public abstract class DeleteIndexBinder : DynamicMetaObjectBinder
    {
        protected DeleteIndexBinder(CallInfo callInfo) { CallInfo = callInfo; }
        public CallInfo CallInfo { get; }
    }
    public abstract class ConvertBinder : DynamicMetaObjectBinder
    {
        protected ConvertBinder(Type type, bool @explicit) { (Type, Explicit) = (type, @explicit); }
        public Type Type { get; }
        public bool Explicit { get; }
        public override Type ReturnType => Type;
    }
    public abstract class BinaryOperationBinder : DynamicMetaObjectBinder
    {
        protected BinaryOperationBinder(ExpressionType operation) { Operation = operation; }
        public ExpressionType Operation { get; }
    }
    public abstract class UnaryOperationBinder : DynamicMetaObjectBinder
    {
        protected UnaryOperationBinder(ExpressionType operation) { Operation = operation; }
        public ExpressionType Operation { get; }
        public override Type ReturnType => Operation is ExpressionType.IsTrue or ExpressionType.IsFalse ? typeof(bool) : typeof(object);
    }

    internal sealed class GetMemberAsked(string name) : GetMemberBinder(name, false);
    internal sealed class SetMemberAsked(string name) : SetMemberBinder(name, false);
    internal sealed class InvokeMemberAsked(string name, Arguments arguments) : InvokeMemberBinder(name, false, CallInfo.Of(arguments));
    internal sealed class InvokeAsked(Arguments arguments) : InvokeBinder(CallInfo.Of(arguments));
    internal sealed class GetIndexAsked(Arguments arguments) : GetIndexBinder(CallInfo.Of(arguments));
    internal sealed class SetIndexAsked(Arguments arguments) : SetIndexBinder(CallInfo.Of(arguments));
    internal sealed class ConvertAsked(Type type, bool isExplicit) : ConvertBinder(type, isExplicit);
    internal sealed class BinaryAsked(ExpressionType operation) : BinaryOperationBinder(operation);
    internal sealed class UnaryAsked(ExpressionType operation) : UnaryOperationBinder(operation);

    public class DynamicObject : IDynamicMetaObjectProvider
    {
        protected DynamicObject() { }
        public virtual bool TryGetMember(GetMemberBinder binder, out object? result) => No(out result);
        public virtual bool TrySetMember(SetMemberBinder binder, object? value) => false;
        public virtual bool TryDeleteMember(DeleteMemberBinder binder) => false;
        public virtual bool TryInvokeMember(InvokeMemberBinder binder, object?[]? args, out object? result) => No(out result);
        public virtual bool TryConvert(ConvertBinder binder, out object? result) => No(out result);
        public virtual bool TryCreateInstance(CreateInstanceBinder binder, object?[]? args, [NotNullWhen(true)] out object? result) => No(out result);
        public virtual bool TryInvoke(InvokeBinder binder, object?[]? args, out object? result) => No(out result);
        public virtual bool TryBinaryOperation(BinaryOperationBinder binder, object arg, out object? result) => No(out result);
        public virtual bool TryUnaryOperation(UnaryOperationBinder binder, out object? result) => No(out result);
        public virtual bool TryGetIndex(GetIndexBinder binder, object[] indexes, out object? result) => No(out result);
        public virtual bool TrySetIndex(SetIndexBinder binder, object[] indexes, object? value) => false;
        public virtual bool TryDeleteIndex(DeleteIndexBinder binder, object[] indexes) => false;
        public virtual IEnumerable<string> GetDynamicMemberNames() => [];
        private static bool No(out object? result)
        {
            result = null;
            return false;
        }
    }

    /// <summary>Members by name, in the order in which they were first set.</summary>
    public sealed class ExpandoObject : IDynamicMetaObjectProvider, IDictionary<string, object?>, INotifyPropertyChanged
    {
        private readonly List<string> _names = new List<string>();
        private readonly List<object?> _values = new List<object?>();
        private PropertyChangedEventHandler? _changed;

        internal bool TryGet(string name, out object? value)
        {
            int at = _names.IndexOf(name);
            value = at < 0 ? null : _values[at];
            return at >= 0;
        }
        internal void Set(string name, object? value)
        {
            int at = _names.IndexOf(name);
            if (at < 0)
            {
                _names.Add(name);
                _values.Add(value);
            }
            else _values[at] = value;
            _changed?.Invoke(this, new PropertyChangedEventArgs(name));
        }
        private bool Remove(int at)
        {
            if (at < 0) return false;
            string name = _names[at];
            _names.RemoveAt(at);
            _values.RemoveAt(at);
            _changed?.Invoke(this, new PropertyChangedEventArgs(name));
            return true;
        }

        event PropertyChangedEventHandler? INotifyPropertyChanged.PropertyChanged
        {
            add { _changed += value; }
            remove { _changed -= value; }
        }
        object? IDictionary<string, object?>.this[string key]
        {
            get => TryGet(key, out object? value) ? value : throw new KeyNotFoundException("The specified key '" + key + "' does not exist in the ExpandoObject.");
            set => Set(key ?? throw new ArgumentNullException("key"), value);
        }
        ICollection<string> IDictionary<string, object?>.Keys => _names.AsReadOnly();
        ICollection<object?> IDictionary<string, object?>.Values => _values.AsReadOnly();
        bool IDictionary<string, object?>.ContainsKey(string key) => _names.Contains(key ?? throw new ArgumentNullException("key"));
        void IDictionary<string, object?>.Add(string key, object? value)
        {
            if (_names.Contains(key ?? throw new ArgumentNullException("key"))) throw new ArgumentException("An element with the same key '" + key + "' already exists in the ExpandoObject.", "key");
            Set(key, value);
        }
        bool IDictionary<string, object?>.Remove(string key) => Remove(_names.IndexOf(key ?? throw new ArgumentNullException("key")));
        bool IDictionary<string, object?>.TryGetValue(string key, out object? value) => TryGet(key, out value);
        int ICollection<KeyValuePair<string, object?>>.Count => _names.Count;
        bool ICollection<KeyValuePair<string, object?>>.IsReadOnly => false;
        void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => ((IDictionary<string, object?>)this).Add(item.Key, item.Value);
        void ICollection<KeyValuePair<string, object?>>.Clear()
        {
            while (_names.Count > 0) Remove(_names.Count - 1);
        }
        bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) => TryGet(item.Key, out object? value) && Equals(value, item.Value);
        void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex)
        {
            for (int i = 0; i < _names.Count; i++) array[arrayIndex + i] = new KeyValuePair<string, object?>(_names[i], _values[i]);
        }
        bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) => TryGet(item.Key, out object? value) && Equals(value, item.Value) && Remove(_names.IndexOf(item.Key));
        IEnumerator IEnumerable.GetEnumerator() => Each();
        IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator() => Each();
        private IEnumerator<KeyValuePair<string, object?>> Each()
        {
            int count = _names.Count;
            for (int i = 0; i < _names.Count; i++)
            {
                if (_names.Count != count) throw new InvalidOperationException("Collection was modified; enumeration operation may not execute.");
                yield return new KeyValuePair<string, object?>(_names[i], _values[i]);
            }
        }
    }
}
