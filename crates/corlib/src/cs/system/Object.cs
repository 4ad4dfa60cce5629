namespace System;

public class Object
{
    public Object() { }

    public virtual bool Equals(object? obj) => (object)this == obj;

    public virtual int GetHashCode() => Native.ObjectHash(this);

    public virtual string? ToString() => Native.TypeFullName(Native.ObjectGetType(this));

    [Intrinsic("object.get_type")]
    public extern Type GetType();

    [Intrinsic("object.memberwise_clone")]
    protected extern object MemberwiseClone();

    public static bool Equals(object? objA, object? objB)
    {
        if (objA == objB) return true;
        if (objA == null || objB == null) return false;
        return objA.Equals(objB);
    }

    public static bool ReferenceEquals(object? objA, object? objB) => objA == objB;
}
