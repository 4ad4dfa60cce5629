namespace System;

public abstract class ValueType
{
    public override bool Equals([NotNullWhen(true)] object? obj)
    {
        if (obj == null || GetType() != obj.GetType()) return false;
        object self = this;
        int count = Native.RuntimeFieldCount(self);
        for (int i = 0; i < count; i++)
        {
            object? a = Native.RuntimeFieldValue(self, i);
            object? b = Native.RuntimeFieldValue(obj, i);
            if (a == null)
            {
                if (b != null) return false;
            }
            else if (!a.Equals(b)) return false;
        }
        return true;
    }

    public override int GetHashCode()
    {
        object self = this;
        int count = Native.RuntimeFieldCount(self);
        int hash = 17;
        for (int i = 0; i < count; i++)
        {
            object? a = Native.RuntimeFieldValue(self, i);
            hash = unchecked(hash * 31 + (a == null ? 0 : a.GetHashCode()));
        }
        return hash;
    }

    public override string? ToString() => GetType().ToString();
}

public struct Void
{
}
