namespace System;

public abstract class Delegate : ICloneable
{
    public object? Target => Native.DelegateTarget(this);
    public System.Reflection.MethodInfo Method
    {
        get
        {
            Type[] types = Native.DelegateTypes(this);
            return new System.Reflection.MethodInfo(types[0], Native.DelegateMember(this), Native.DelegateMethodName(this)) { TypeArguments = types.Length > 1 ? types[1..] : null };
        }
    }
    // Every delegate type has these for the asynchronous calls of old. .NET has kept the names alone.
    public IAsyncResult BeginInvoke(AsyncCallback? callback, object? @object) => throw new PlatformNotSupportedException();
    public IAsyncResult BeginInvoke(object? a, AsyncCallback? callback, object? @object) => throw new PlatformNotSupportedException();
    public IAsyncResult BeginInvoke(object? a, object? b, AsyncCallback? callback, object? @object) => throw new PlatformNotSupportedException();
    public IAsyncResult BeginInvoke(object? a, object? b, object? c, AsyncCallback? callback, object? @object) => throw new PlatformNotSupportedException();
    public IAsyncResult BeginInvoke(object? a, object? b, object? c, object? d, AsyncCallback? callback, object? @object) => throw new PlatformNotSupportedException();
    public dynamic EndInvoke(IAsyncResult result) => throw new PlatformNotSupportedException();
    public object? DynamicInvoke(params object?[]? args) => GetType().GetMethod("Invoke")!.Call(this, args);
    public static Delegate CreateDelegate(Type type, System.Reflection.MethodInfo method) => method.CreateDelegate(type);
    public static Delegate CreateDelegate(Type type, object? firstArgument, System.Reflection.MethodInfo method) => method.CreateDelegate(type, firstArgument);
    public static Delegate CreateDelegate(Type type, object target, string method) => target.GetType().GetMethod(method, (System.Reflection.BindingFlags)52)!.CreateDelegate(type, target);
    public static Delegate CreateDelegate(Type type, Type target, string method) => target.GetMethod(method, (System.Reflection.BindingFlags)56)!.CreateDelegate(type, null);
    public object Clone() => MemberwiseClone();
    public virtual Delegate[] GetInvocationList() => Native.DelegateList(this);
    public bool HasSingleTarget => Native.DelegateList(this).Length == 1;
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Delegate other && Native.DelegateEquals(this, other);
    public override int GetHashCode() => Native.DelegateHash(this);

    [return: NotNullIfNotNull("a")]
    public static Delegate? Combine(Delegate? a, Delegate? b)
    {
        if (a == null) return b;
        if (b == null) return a;
        if (a.GetType() != b.GetType()) throw new ArgumentException("Delegates must be of the same type.");
        return Native.DelegateCombine(a, b);
    }
    public static Delegate? Combine(params Delegate?[]? delegates)
    {
        if (delegates == null || delegates.Length == 0) return null;
        Delegate? result = delegates[0];
        for (int i = 1; i < delegates.Length; i++) result = Combine(result, delegates[i]);
        return result;
    }
    public static Delegate? Remove(Delegate? source, Delegate? value)
    {
        if (source == null) return null;
        if (value == null) return source;
        if (source.GetType() != value.GetType()) throw new ArgumentException("Delegates must be of the same type.");
        return Native.DelegateRemove(source, value);
    }
    public static Delegate? RemoveAll(Delegate? source, Delegate? value)
    {
        Delegate? before;
        do
        {
            before = source;
            source = Remove(source, value);
        }
        while (before != source);
        return before;
    }
    public static bool operator ==(Delegate? d1, Delegate? d2)
    {
        if ((object?)d1 == (object?)d2) return true;
        if ((object?)d1 == null || (object?)d2 == null) return false;
        return d1.Equals(d2);
    }
    public static bool operator !=(Delegate? d1, Delegate? d2) => !(d1 == d2);

    public static InvocationListEnumerator<TDelegate> EnumerateInvocationList<TDelegate>(TDelegate? d) where TDelegate : Delegate => new InvocationListEnumerator<TDelegate>(d);

    public struct InvocationListEnumerator<TDelegate> where TDelegate : Delegate
    {
        private readonly Delegate[] _list;
        private int _index;
        internal InvocationListEnumerator(TDelegate? d)
        {
            _list = d == null ? new Delegate[0] : d.GetInvocationList();
            _index = -1;
        }
        public TDelegate Current => (TDelegate)_list[_index];
        public bool MoveNext() => ++_index < _list.Length;
        public InvocationListEnumerator<TDelegate> GetEnumerator() => this;
    }
}

public abstract class MulticastDelegate : Delegate
{
}
