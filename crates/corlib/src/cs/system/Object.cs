namespace System;

public class Object
{
    public Object() { }

    [Intrinsic("object.get_type")]
    public extern Type GetType();

    [Intrinsic("object.memberwise_clone")]
    protected extern object MemberwiseClone();

    public virtual string? ToString() => Native.TypeFullName(Native.ObjectGetType(this));

    public virtual bool Equals(object? obj) => (object)this == obj;

    public static bool Equals(object? objA, object? objB)
    {
        if (objA == objB) return true;
        if (objA == null || objB == null) return false;
        return objA.Equals(objB);
    }

    public static bool ReferenceEquals(object? objA, object? objB) => objA == objB;

    public virtual int GetHashCode() => Native.ObjectHash(this);
}
