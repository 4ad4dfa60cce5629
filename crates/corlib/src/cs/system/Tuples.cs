namespace System;

public struct ValueTuple : IEquatable<ValueTuple>, IComparable, IComparable<ValueTuple>, ITuple
{
    public static ValueTuple Create() => default;

    public static ValueTuple<T1> Create<T1>(T1 item1) => new ValueTuple<T1>(item1);
    public static ValueTuple<T1, T2> Create<T1, T2>(T1 item1, T2 item2) => new ValueTuple<T1, T2>(item1, item2);
    public static ValueTuple<T1, T2, T3> Create<T1, T2, T3>(T1 item1, T2 item2, T3 item3) => new ValueTuple<T1, T2, T3>(item1, item2, item3);
    public static ValueTuple<T1, T2, T3, T4> Create<T1, T2, T3, T4>(T1 item1, T2 item2, T3 item3, T4 item4) => new ValueTuple<T1, T2, T3, T4>(item1, item2, item3, item4);
    public static ValueTuple<T1, T2, T3, T4, T5> Create<T1, T2, T3, T4, T5>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5) => new ValueTuple<T1, T2, T3, T4, T5>(item1, item2, item3, item4, item5);
    public static ValueTuple<T1, T2, T3, T4, T5, T6> Create<T1, T2, T3, T4, T5, T6>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6) => new ValueTuple<T1, T2, T3, T4, T5, T6>(item1, item2, item3, item4, item5, item6);
    public static ValueTuple<T1, T2, T3, T4, T5, T6, T7> Create<T1, T2, T3, T4, T5, T6, T7>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7) => new ValueTuple<T1, T2, T3, T4, T5, T6, T7>(item1, item2, item3, item4, item5, item6, item7);
    public static ValueTuple<T1, T2, T3, T4, T5, T6, T7, ValueTuple<T8>> Create<T1, T2, T3, T4, T5, T6, T7, T8>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7, T8 item8) => new ValueTuple<T1, T2, T3, T4, T5, T6, T7, ValueTuple<T8>>(item1, item2, item3, item4, item5, item6, item7, new ValueTuple<T8>(item8));
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ValueTuple;
    public bool Equals(ValueTuple other) => true;
    public int CompareTo(ValueTuple other) => 0;
    int IComparable.CompareTo(object? other) => other == null ? 1 : 0;
    public override int GetHashCode() => 0;
    public override string ToString() => "()";
    int ITuple.Length => 0;
    object? ITuple.this[int index] => throw new IndexOutOfRangeException();
}

internal static class TupleText
{
    internal static string Of(ITuple tuple)
    {
        StringBuilder builder = new StringBuilder();
        builder.Append('(');
        int count = tuple.Length;
        for (int i = 0; i < count; i++)
        {
            if (i > 0) builder.Append(", ");
            builder.Append(tuple[i]?.ToString());
        }
        builder.Append(')');
        return builder.ToString();
    }
}

public struct ValueTuple<T1> : IEquatable<ValueTuple<T1>>, IComparable, IComparable<ValueTuple<T1>>, ITuple
{
    public T1 Item1;

    public ValueTuple(T1 item1)
    {
        Item1 = item1;
    }
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ValueTuple<T1> other && Equals(other);
    public bool Equals(ValueTuple<T1> other) => EqualityComparer<T1>.Default.Equals(Item1, other.Item1);
    int IComparable.CompareTo(object? other)
    {
        if (other == null) return 1;
        if (other is ValueTuple<T1> tuple) return CompareTo(tuple);
        throw new ArgumentException("Argument must be of type " + GetType().ToString() + ".", "other");
    }
    public int CompareTo(ValueTuple<T1> other)
    {
        return Comparer<T1>.Default.Compare(Item1, other.Item1);
    }
    public override int GetHashCode() => HashCode.CombineHashes(Item1 == null ? 0 : Item1.GetHashCode());
    public override string ToString() => TupleText.Of(this);
    int ITuple.Length => 1;
    object? ITuple.this[int index]
    {
        get
        {
            switch (index)
            {
                case 0: return Item1;
                default: throw new IndexOutOfRangeException();
            }
        }
    }
}

public struct ValueTuple<T1, T2> : IEquatable<ValueTuple<T1, T2>>, IComparable, IComparable<ValueTuple<T1, T2>>, ITuple
{
    public T1 Item1;
    public T2 Item2;

    public ValueTuple(T1 item1, T2 item2)
    {
        Item1 = item1;
        Item2 = item2;
    }
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ValueTuple<T1, T2> other && Equals(other);
    public bool Equals(ValueTuple<T1, T2> other) => EqualityComparer<T1>.Default.Equals(Item1, other.Item1) && EqualityComparer<T2>.Default.Equals(Item2, other.Item2);
    int IComparable.CompareTo(object? other)
    {
        if (other == null) return 1;
        if (other is ValueTuple<T1, T2> tuple) return CompareTo(tuple);
        throw new ArgumentException("Argument must be of type " + GetType().ToString() + ".", "other");
    }
    public int CompareTo(ValueTuple<T1, T2> other)
    {
        int c;
        c = Comparer<T1>.Default.Compare(Item1, other.Item1);
        if (c != 0) return c;
        return Comparer<T2>.Default.Compare(Item2, other.Item2);
    }
    public override int GetHashCode() => HashCode.CombineHashes(Item1 == null ? 0 : Item1.GetHashCode(), Item2 == null ? 0 : Item2.GetHashCode());
    public override string ToString() => TupleText.Of(this);
    int ITuple.Length => 2;
    object? ITuple.this[int index]
    {
        get
        {
            switch (index)
            {
                case 0: return Item1;
                case 1: return Item2;
                default: throw new IndexOutOfRangeException();
            }
        }
    }
}

public struct ValueTuple<T1, T2, T3> : IEquatable<ValueTuple<T1, T2, T3>>, IComparable, IComparable<ValueTuple<T1, T2, T3>>, ITuple
{
    public T1 Item1;
    public T2 Item2;
    public T3 Item3;

    public ValueTuple(T1 item1, T2 item2, T3 item3)
    {
        Item1 = item1;
        Item2 = item2;
        Item3 = item3;
    }
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ValueTuple<T1, T2, T3> other && Equals(other);
    public bool Equals(ValueTuple<T1, T2, T3> other) => EqualityComparer<T1>.Default.Equals(Item1, other.Item1) && EqualityComparer<T2>.Default.Equals(Item2, other.Item2) && EqualityComparer<T3>.Default.Equals(Item3, other.Item3);
    int IComparable.CompareTo(object? other)
    {
        if (other == null) return 1;
        if (other is ValueTuple<T1, T2, T3> tuple) return CompareTo(tuple);
        throw new ArgumentException("Argument must be of type " + GetType().ToString() + ".", "other");
    }
    public int CompareTo(ValueTuple<T1, T2, T3> other)
    {
        int c;
        c = Comparer<T1>.Default.Compare(Item1, other.Item1);
        if (c != 0) return c;
        c = Comparer<T2>.Default.Compare(Item2, other.Item2);
        if (c != 0) return c;
        return Comparer<T3>.Default.Compare(Item3, other.Item3);
    }
    public override int GetHashCode() => HashCode.CombineHashes(Item1 == null ? 0 : Item1.GetHashCode(), Item2 == null ? 0 : Item2.GetHashCode(), Item3 == null ? 0 : Item3.GetHashCode());
    public override string ToString() => TupleText.Of(this);
    int ITuple.Length => 3;
    object? ITuple.this[int index]
    {
        get
        {
            switch (index)
            {
                case 0: return Item1;
                case 1: return Item2;
                case 2: return Item3;
                default: throw new IndexOutOfRangeException();
            }
        }
    }
}

public struct ValueTuple<T1, T2, T3, T4> : IEquatable<ValueTuple<T1, T2, T3, T4>>, IComparable, IComparable<ValueTuple<T1, T2, T3, T4>>, ITuple
{
    public T1 Item1;
    public T2 Item2;
    public T3 Item3;
    public T4 Item4;

    public ValueTuple(T1 item1, T2 item2, T3 item3, T4 item4)
    {
        Item1 = item1;
        Item2 = item2;
        Item3 = item3;
        Item4 = item4;
    }
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ValueTuple<T1, T2, T3, T4> other && Equals(other);
    public bool Equals(ValueTuple<T1, T2, T3, T4> other) => EqualityComparer<T1>.Default.Equals(Item1, other.Item1) && EqualityComparer<T2>.Default.Equals(Item2, other.Item2) && EqualityComparer<T3>.Default.Equals(Item3, other.Item3) && EqualityComparer<T4>.Default.Equals(Item4, other.Item4);
    int IComparable.CompareTo(object? other)
    {
        if (other == null) return 1;
        if (other is ValueTuple<T1, T2, T3, T4> tuple) return CompareTo(tuple);
        throw new ArgumentException("Argument must be of type " + GetType().ToString() + ".", "other");
    }
    public int CompareTo(ValueTuple<T1, T2, T3, T4> other)
    {
        int c;
        c = Comparer<T1>.Default.Compare(Item1, other.Item1);
        if (c != 0) return c;
        c = Comparer<T2>.Default.Compare(Item2, other.Item2);
        if (c != 0) return c;
        c = Comparer<T3>.Default.Compare(Item3, other.Item3);
        if (c != 0) return c;
        return Comparer<T4>.Default.Compare(Item4, other.Item4);
    }
    public override int GetHashCode() => HashCode.CombineHashes(Item1 == null ? 0 : Item1.GetHashCode(), Item2 == null ? 0 : Item2.GetHashCode(), Item3 == null ? 0 : Item3.GetHashCode(), Item4 == null ? 0 : Item4.GetHashCode());
    public override string ToString() => TupleText.Of(this);
    int ITuple.Length => 4;
    object? ITuple.this[int index]
    {
        get
        {
            switch (index)
            {
                case 0: return Item1;
                case 1: return Item2;
                case 2: return Item3;
                case 3: return Item4;
                default: throw new IndexOutOfRangeException();
            }
        }
    }
}

public struct ValueTuple<T1, T2, T3, T4, T5> : IEquatable<ValueTuple<T1, T2, T3, T4, T5>>, IComparable, IComparable<ValueTuple<T1, T2, T3, T4, T5>>, ITuple
{
    public T1 Item1;
    public T2 Item2;
    public T3 Item3;
    public T4 Item4;
    public T5 Item5;

    public ValueTuple(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5)
    {
        Item1 = item1;
        Item2 = item2;
        Item3 = item3;
        Item4 = item4;
        Item5 = item5;
    }
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ValueTuple<T1, T2, T3, T4, T5> other && Equals(other);
    public bool Equals(ValueTuple<T1, T2, T3, T4, T5> other) => EqualityComparer<T1>.Default.Equals(Item1, other.Item1) && EqualityComparer<T2>.Default.Equals(Item2, other.Item2) && EqualityComparer<T3>.Default.Equals(Item3, other.Item3) && EqualityComparer<T4>.Default.Equals(Item4, other.Item4) && EqualityComparer<T5>.Default.Equals(Item5, other.Item5);
    int IComparable.CompareTo(object? other)
    {
        if (other == null) return 1;
        if (other is ValueTuple<T1, T2, T3, T4, T5> tuple) return CompareTo(tuple);
        throw new ArgumentException("Argument must be of type " + GetType().ToString() + ".", "other");
    }
    public int CompareTo(ValueTuple<T1, T2, T3, T4, T5> other)
    {
        int c;
        c = Comparer<T1>.Default.Compare(Item1, other.Item1);
        if (c != 0) return c;
        c = Comparer<T2>.Default.Compare(Item2, other.Item2);
        if (c != 0) return c;
        c = Comparer<T3>.Default.Compare(Item3, other.Item3);
        if (c != 0) return c;
        c = Comparer<T4>.Default.Compare(Item4, other.Item4);
        if (c != 0) return c;
        return Comparer<T5>.Default.Compare(Item5, other.Item5);
    }
    public override int GetHashCode() => HashCode.CombineHashes(Item1 == null ? 0 : Item1.GetHashCode(), Item2 == null ? 0 : Item2.GetHashCode(), Item3 == null ? 0 : Item3.GetHashCode(), Item4 == null ? 0 : Item4.GetHashCode(), Item5 == null ? 0 : Item5.GetHashCode());
    public override string ToString() => TupleText.Of(this);
    int ITuple.Length => 5;
    object? ITuple.this[int index]
    {
        get
        {
            switch (index)
            {
                case 0: return Item1;
                case 1: return Item2;
                case 2: return Item3;
                case 3: return Item4;
                case 4: return Item5;
                default: throw new IndexOutOfRangeException();
            }
        }
    }
}

public struct ValueTuple<T1, T2, T3, T4, T5, T6> : IEquatable<ValueTuple<T1, T2, T3, T4, T5, T6>>, IComparable, IComparable<ValueTuple<T1, T2, T3, T4, T5, T6>>, ITuple
{
    public T1 Item1;
    public T2 Item2;
    public T3 Item3;
    public T4 Item4;
    public T5 Item5;
    public T6 Item6;

    public ValueTuple(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6)
    {
        Item1 = item1;
        Item2 = item2;
        Item3 = item3;
        Item4 = item4;
        Item5 = item5;
        Item6 = item6;
    }
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ValueTuple<T1, T2, T3, T4, T5, T6> other && Equals(other);
    public bool Equals(ValueTuple<T1, T2, T3, T4, T5, T6> other) => EqualityComparer<T1>.Default.Equals(Item1, other.Item1) && EqualityComparer<T2>.Default.Equals(Item2, other.Item2) && EqualityComparer<T3>.Default.Equals(Item3, other.Item3) && EqualityComparer<T4>.Default.Equals(Item4, other.Item4) && EqualityComparer<T5>.Default.Equals(Item5, other.Item5) && EqualityComparer<T6>.Default.Equals(Item6, other.Item6);
    int IComparable.CompareTo(object? other)
    {
        if (other == null) return 1;
        if (other is ValueTuple<T1, T2, T3, T4, T5, T6> tuple) return CompareTo(tuple);
        throw new ArgumentException("Argument must be of type " + GetType().ToString() + ".", "other");
    }
    public int CompareTo(ValueTuple<T1, T2, T3, T4, T5, T6> other)
    {
        int c;
        c = Comparer<T1>.Default.Compare(Item1, other.Item1);
        if (c != 0) return c;
        c = Comparer<T2>.Default.Compare(Item2, other.Item2);
        if (c != 0) return c;
        c = Comparer<T3>.Default.Compare(Item3, other.Item3);
        if (c != 0) return c;
        c = Comparer<T4>.Default.Compare(Item4, other.Item4);
        if (c != 0) return c;
        c = Comparer<T5>.Default.Compare(Item5, other.Item5);
        if (c != 0) return c;
        return Comparer<T6>.Default.Compare(Item6, other.Item6);
    }
    public override int GetHashCode() => HashCode.CombineHashes(Item1 == null ? 0 : Item1.GetHashCode(), Item2 == null ? 0 : Item2.GetHashCode(), Item3 == null ? 0 : Item3.GetHashCode(), Item4 == null ? 0 : Item4.GetHashCode(), Item5 == null ? 0 : Item5.GetHashCode(), Item6 == null ? 0 : Item6.GetHashCode());
    public override string ToString() => TupleText.Of(this);
    int ITuple.Length => 6;
    object? ITuple.this[int index]
    {
        get
        {
            switch (index)
            {
                case 0: return Item1;
                case 1: return Item2;
                case 2: return Item3;
                case 3: return Item4;
                case 4: return Item5;
                case 5: return Item6;
                default: throw new IndexOutOfRangeException();
            }
        }
    }
}

public struct ValueTuple<T1, T2, T3, T4, T5, T6, T7> : IEquatable<ValueTuple<T1, T2, T3, T4, T5, T6, T7>>, IComparable, IComparable<ValueTuple<T1, T2, T3, T4, T5, T6, T7>>, ITuple
{
    public T1 Item1;
    public T2 Item2;
    public T3 Item3;
    public T4 Item4;
    public T5 Item5;
    public T6 Item6;
    public T7 Item7;

    public ValueTuple(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7)
    {
        Item1 = item1;
        Item2 = item2;
        Item3 = item3;
        Item4 = item4;
        Item5 = item5;
        Item6 = item6;
        Item7 = item7;
    }
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ValueTuple<T1, T2, T3, T4, T5, T6, T7> other && Equals(other);
    public bool Equals(ValueTuple<T1, T2, T3, T4, T5, T6, T7> other) => EqualityComparer<T1>.Default.Equals(Item1, other.Item1) && EqualityComparer<T2>.Default.Equals(Item2, other.Item2) && EqualityComparer<T3>.Default.Equals(Item3, other.Item3) && EqualityComparer<T4>.Default.Equals(Item4, other.Item4) && EqualityComparer<T5>.Default.Equals(Item5, other.Item5) && EqualityComparer<T6>.Default.Equals(Item6, other.Item6) && EqualityComparer<T7>.Default.Equals(Item7, other.Item7);
    int IComparable.CompareTo(object? other)
    {
        if (other == null) return 1;
        if (other is ValueTuple<T1, T2, T3, T4, T5, T6, T7> tuple) return CompareTo(tuple);
        throw new ArgumentException("Argument must be of type " + GetType().ToString() + ".", "other");
    }
    public int CompareTo(ValueTuple<T1, T2, T3, T4, T5, T6, T7> other)
    {
        int c;
        c = Comparer<T1>.Default.Compare(Item1, other.Item1);
        if (c != 0) return c;
        c = Comparer<T2>.Default.Compare(Item2, other.Item2);
        if (c != 0) return c;
        c = Comparer<T3>.Default.Compare(Item3, other.Item3);
        if (c != 0) return c;
        c = Comparer<T4>.Default.Compare(Item4, other.Item4);
        if (c != 0) return c;
        c = Comparer<T5>.Default.Compare(Item5, other.Item5);
        if (c != 0) return c;
        c = Comparer<T6>.Default.Compare(Item6, other.Item6);
        if (c != 0) return c;
        return Comparer<T7>.Default.Compare(Item7, other.Item7);
    }
    public override int GetHashCode() => HashCode.CombineHashes(Item1 == null ? 0 : Item1.GetHashCode(), Item2 == null ? 0 : Item2.GetHashCode(), Item3 == null ? 0 : Item3.GetHashCode(), Item4 == null ? 0 : Item4.GetHashCode(), Item5 == null ? 0 : Item5.GetHashCode(), Item6 == null ? 0 : Item6.GetHashCode(), Item7 == null ? 0 : Item7.GetHashCode());
    public override string ToString() => TupleText.Of(this);
    int ITuple.Length => 7;
    object? ITuple.this[int index]
    {
        get
        {
            switch (index)
            {
                case 0: return Item1;
                case 1: return Item2;
                case 2: return Item3;
                case 3: return Item4;
                case 4: return Item5;
                case 5: return Item6;
                case 6: return Item7;
                default: throw new IndexOutOfRangeException();
            }
        }
    }
}

public struct ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> : IEquatable<ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest>>, IComparable, IComparable<ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest>>, ITuple where TRest : struct
{
    public T1 Item1;
    public T2 Item2;
    public T3 Item3;
    public T4 Item4;
    public T5 Item5;
    public T6 Item6;
    public T7 Item7;
    public TRest Rest;

    public ValueTuple(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7, TRest rest)
    {
        Item1 = item1;
        Item2 = item2;
        Item3 = item3;
        Item4 = item4;
        Item5 = item5;
        Item6 = item6;
        Item7 = item7;
        Rest = rest;
    }
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> other && Equals(other);
    public bool Equals(ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> other) => EqualityComparer<T1>.Default.Equals(Item1, other.Item1) && EqualityComparer<T2>.Default.Equals(Item2, other.Item2) && EqualityComparer<T3>.Default.Equals(Item3, other.Item3) && EqualityComparer<T4>.Default.Equals(Item4, other.Item4) && EqualityComparer<T5>.Default.Equals(Item5, other.Item5) && EqualityComparer<T6>.Default.Equals(Item6, other.Item6) && EqualityComparer<T7>.Default.Equals(Item7, other.Item7) && EqualityComparer<TRest>.Default.Equals(Rest, other.Rest);
    int IComparable.CompareTo(object? other)
    {
        if (other == null) return 1;
        if (other is ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> tuple) return CompareTo(tuple);
        throw new ArgumentException("Argument must be of type " + GetType().ToString() + ".", "other");
    }
    public int CompareTo(ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> other)
    {
        int c;
        c = Comparer<T1>.Default.Compare(Item1, other.Item1);
        if (c != 0) return c;
        c = Comparer<T2>.Default.Compare(Item2, other.Item2);
        if (c != 0) return c;
        c = Comparer<T3>.Default.Compare(Item3, other.Item3);
        if (c != 0) return c;
        c = Comparer<T4>.Default.Compare(Item4, other.Item4);
        if (c != 0) return c;
        c = Comparer<T5>.Default.Compare(Item5, other.Item5);
        if (c != 0) return c;
        c = Comparer<T6>.Default.Compare(Item6, other.Item6);
        if (c != 0) return c;
        c = Comparer<T7>.Default.Compare(Item7, other.Item7);
        if (c != 0) return c;
        return Comparer<TRest>.Default.Compare(Rest, other.Rest);
    }
    public override int GetHashCode() => HashCode.CombineHashes(Item1 == null ? 0 : Item1.GetHashCode(), Item2 == null ? 0 : Item2.GetHashCode(), Item3 == null ? 0 : Item3.GetHashCode(), Item4 == null ? 0 : Item4.GetHashCode(), Item5 == null ? 0 : Item5.GetHashCode(), Item6 == null ? 0 : Item6.GetHashCode(), Item7 == null ? 0 : Item7.GetHashCode(), Rest.GetHashCode());
    public override string ToString() => TupleText.Of(this);
    int ITuple.Length => 7 + (Rest is ITuple rest ? rest.Length : 1);
    object? ITuple.this[int index]
    {
        get
        {
            switch (index)
            {
                case 0: return Item1;
                case 1: return Item2;
                case 2: return Item3;
                case 3: return Item4;
                case 4: return Item5;
                case 5: return Item6;
                case 6: return Item7;
                default: return Rest is ITuple rest ? rest[index - 7] : index == 7 ? (object?)Rest : throw new IndexOutOfRangeException();
            }
        }
    }
}

public static class Tuple
{
    public static Tuple<T1> Create<T1>(T1 item1) => new Tuple<T1>(item1);
    public static Tuple<T1, T2> Create<T1, T2>(T1 item1, T2 item2) => new Tuple<T1, T2>(item1, item2);
    public static Tuple<T1, T2, T3> Create<T1, T2, T3>(T1 item1, T2 item2, T3 item3) => new Tuple<T1, T2, T3>(item1, item2, item3);
    public static Tuple<T1, T2, T3, T4> Create<T1, T2, T3, T4>(T1 item1, T2 item2, T3 item3, T4 item4) => new Tuple<T1, T2, T3, T4>(item1, item2, item3, item4);
    public static Tuple<T1, T2, T3, T4, T5> Create<T1, T2, T3, T4, T5>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5) => new Tuple<T1, T2, T3, T4, T5>(item1, item2, item3, item4, item5);
    public static Tuple<T1, T2, T3, T4, T5, T6> Create<T1, T2, T3, T4, T5, T6>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6) => new Tuple<T1, T2, T3, T4, T5, T6>(item1, item2, item3, item4, item5, item6);
    public static Tuple<T1, T2, T3, T4, T5, T6, T7> Create<T1, T2, T3, T4, T5, T6, T7>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7) => new Tuple<T1, T2, T3, T4, T5, T6, T7>(item1, item2, item3, item4, item5, item6, item7);
    public static Tuple<T1, T2, T3, T4, T5, T6, T7, Tuple<T8>> Create<T1, T2, T3, T4, T5, T6, T7, T8>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7, T8 item8) => new Tuple<T1, T2, T3, T4, T5, T6, T7, Tuple<T8>>(item1, item2, item3, item4, item5, item6, item7, new Tuple<T8>(item8));
}

public class Tuple<T1> : IComparable, ITuple
{
    public T1 Item1 { get; }

    public Tuple(T1 item1)
    {
        Item1 = item1;
    }
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Tuple<T1> other && EqualityComparer<T1>.Default.Equals(Item1, other.Item1);
    int IComparable.CompareTo(object? obj)
    {
        if (obj == null) return 1;
        if (!(obj is Tuple<T1> other)) throw new ArgumentException("Argument must be of type " + GetType().ToString() + ".", "other");
        return Comparer<T1>.Default.Compare(Item1, other.Item1);
    }
    public override int GetHashCode() => HashCode.CombineHashes(Item1 == null ? 0 : Item1.GetHashCode());
    public override string ToString() => TupleText.Of(this);
    int ITuple.Length => 1;
    object? ITuple.this[int index]
    {
        get
        {
            switch (index)
            {
                case 0: return Item1;
                default: throw new IndexOutOfRangeException();
            }
        }
    }
}

public class Tuple<T1, T2> : IComparable, ITuple
{
    public T1 Item1 { get; }
    public T2 Item2 { get; }

    public Tuple(T1 item1, T2 item2)
    {
        Item1 = item1;
        Item2 = item2;
    }
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Tuple<T1, T2> other && EqualityComparer<T1>.Default.Equals(Item1, other.Item1) && EqualityComparer<T2>.Default.Equals(Item2, other.Item2);
    int IComparable.CompareTo(object? obj)
    {
        if (obj == null) return 1;
        if (!(obj is Tuple<T1, T2> other)) throw new ArgumentException("Argument must be of type " + GetType().ToString() + ".", "other");
        int c;
        c = Comparer<T1>.Default.Compare(Item1, other.Item1);
        if (c != 0) return c;
        return Comparer<T2>.Default.Compare(Item2, other.Item2);
    }
    public override int GetHashCode() => HashCode.CombineHashes(Item1 == null ? 0 : Item1.GetHashCode(), Item2 == null ? 0 : Item2.GetHashCode());
    public override string ToString() => TupleText.Of(this);
    int ITuple.Length => 2;
    object? ITuple.this[int index]
    {
        get
        {
            switch (index)
            {
                case 0: return Item1;
                case 1: return Item2;
                default: throw new IndexOutOfRangeException();
            }
        }
    }
}

public class Tuple<T1, T2, T3> : IComparable, ITuple
{
    public T1 Item1 { get; }
    public T2 Item2 { get; }
    public T3 Item3 { get; }

    public Tuple(T1 item1, T2 item2, T3 item3)
    {
        Item1 = item1;
        Item2 = item2;
        Item3 = item3;
    }
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Tuple<T1, T2, T3> other && EqualityComparer<T1>.Default.Equals(Item1, other.Item1) && EqualityComparer<T2>.Default.Equals(Item2, other.Item2) && EqualityComparer<T3>.Default.Equals(Item3, other.Item3);
    int IComparable.CompareTo(object? obj)
    {
        if (obj == null) return 1;
        if (!(obj is Tuple<T1, T2, T3> other)) throw new ArgumentException("Argument must be of type " + GetType().ToString() + ".", "other");
        int c;
        c = Comparer<T1>.Default.Compare(Item1, other.Item1);
        if (c != 0) return c;
        c = Comparer<T2>.Default.Compare(Item2, other.Item2);
        if (c != 0) return c;
        return Comparer<T3>.Default.Compare(Item3, other.Item3);
    }
    public override int GetHashCode() => HashCode.CombineHashes(Item1 == null ? 0 : Item1.GetHashCode(), Item2 == null ? 0 : Item2.GetHashCode(), Item3 == null ? 0 : Item3.GetHashCode());
    public override string ToString() => TupleText.Of(this);
    int ITuple.Length => 3;
    object? ITuple.this[int index]
    {
        get
        {
            switch (index)
            {
                case 0: return Item1;
                case 1: return Item2;
                case 2: return Item3;
                default: throw new IndexOutOfRangeException();
            }
        }
    }
}

public class Tuple<T1, T2, T3, T4> : IComparable, ITuple
{
    public T1 Item1 { get; }
    public T2 Item2 { get; }
    public T3 Item3 { get; }
    public T4 Item4 { get; }

    public Tuple(T1 item1, T2 item2, T3 item3, T4 item4)
    {
        Item1 = item1;
        Item2 = item2;
        Item3 = item3;
        Item4 = item4;
    }
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Tuple<T1, T2, T3, T4> other && EqualityComparer<T1>.Default.Equals(Item1, other.Item1) && EqualityComparer<T2>.Default.Equals(Item2, other.Item2) && EqualityComparer<T3>.Default.Equals(Item3, other.Item3) && EqualityComparer<T4>.Default.Equals(Item4, other.Item4);
    int IComparable.CompareTo(object? obj)
    {
        if (obj == null) return 1;
        if (!(obj is Tuple<T1, T2, T3, T4> other)) throw new ArgumentException("Argument must be of type " + GetType().ToString() + ".", "other");
        int c;
        c = Comparer<T1>.Default.Compare(Item1, other.Item1);
        if (c != 0) return c;
        c = Comparer<T2>.Default.Compare(Item2, other.Item2);
        if (c != 0) return c;
        c = Comparer<T3>.Default.Compare(Item3, other.Item3);
        if (c != 0) return c;
        return Comparer<T4>.Default.Compare(Item4, other.Item4);
    }
    public override int GetHashCode() => HashCode.CombineHashes(Item1 == null ? 0 : Item1.GetHashCode(), Item2 == null ? 0 : Item2.GetHashCode(), Item3 == null ? 0 : Item3.GetHashCode(), Item4 == null ? 0 : Item4.GetHashCode());
    public override string ToString() => TupleText.Of(this);
    int ITuple.Length => 4;
    object? ITuple.this[int index]
    {
        get
        {
            switch (index)
            {
                case 0: return Item1;
                case 1: return Item2;
                case 2: return Item3;
                case 3: return Item4;
                default: throw new IndexOutOfRangeException();
            }
        }
    }
}

public class Tuple<T1, T2, T3, T4, T5> : IComparable, ITuple
{
    public T1 Item1 { get; }
    public T2 Item2 { get; }
    public T3 Item3 { get; }
    public T4 Item4 { get; }
    public T5 Item5 { get; }

    public Tuple(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5)
    {
        Item1 = item1;
        Item2 = item2;
        Item3 = item3;
        Item4 = item4;
        Item5 = item5;
    }
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Tuple<T1, T2, T3, T4, T5> other && EqualityComparer<T1>.Default.Equals(Item1, other.Item1) && EqualityComparer<T2>.Default.Equals(Item2, other.Item2) && EqualityComparer<T3>.Default.Equals(Item3, other.Item3) && EqualityComparer<T4>.Default.Equals(Item4, other.Item4) && EqualityComparer<T5>.Default.Equals(Item5, other.Item5);
    int IComparable.CompareTo(object? obj)
    {
        if (obj == null) return 1;
        if (!(obj is Tuple<T1, T2, T3, T4, T5> other)) throw new ArgumentException("Argument must be of type " + GetType().ToString() + ".", "other");
        int c;
        c = Comparer<T1>.Default.Compare(Item1, other.Item1);
        if (c != 0) return c;
        c = Comparer<T2>.Default.Compare(Item2, other.Item2);
        if (c != 0) return c;
        c = Comparer<T3>.Default.Compare(Item3, other.Item3);
        if (c != 0) return c;
        c = Comparer<T4>.Default.Compare(Item4, other.Item4);
        if (c != 0) return c;
        return Comparer<T5>.Default.Compare(Item5, other.Item5);
    }
    public override int GetHashCode() => HashCode.CombineHashes(Item1 == null ? 0 : Item1.GetHashCode(), Item2 == null ? 0 : Item2.GetHashCode(), Item3 == null ? 0 : Item3.GetHashCode(), Item4 == null ? 0 : Item4.GetHashCode(), Item5 == null ? 0 : Item5.GetHashCode());
    public override string ToString() => TupleText.Of(this);
    int ITuple.Length => 5;
    object? ITuple.this[int index]
    {
        get
        {
            switch (index)
            {
                case 0: return Item1;
                case 1: return Item2;
                case 2: return Item3;
                case 3: return Item4;
                case 4: return Item5;
                default: throw new IndexOutOfRangeException();
            }
        }
    }
}

public class Tuple<T1, T2, T3, T4, T5, T6> : IComparable, ITuple
{
    public T1 Item1 { get; }
    public T2 Item2 { get; }
    public T3 Item3 { get; }
    public T4 Item4 { get; }
    public T5 Item5 { get; }
    public T6 Item6 { get; }

    public Tuple(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6)
    {
        Item1 = item1;
        Item2 = item2;
        Item3 = item3;
        Item4 = item4;
        Item5 = item5;
        Item6 = item6;
    }
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Tuple<T1, T2, T3, T4, T5, T6> other && EqualityComparer<T1>.Default.Equals(Item1, other.Item1) && EqualityComparer<T2>.Default.Equals(Item2, other.Item2) && EqualityComparer<T3>.Default.Equals(Item3, other.Item3) && EqualityComparer<T4>.Default.Equals(Item4, other.Item4) && EqualityComparer<T5>.Default.Equals(Item5, other.Item5) && EqualityComparer<T6>.Default.Equals(Item6, other.Item6);
    int IComparable.CompareTo(object? obj)
    {
        if (obj == null) return 1;
        if (!(obj is Tuple<T1, T2, T3, T4, T5, T6> other)) throw new ArgumentException("Argument must be of type " + GetType().ToString() + ".", "other");
        int c;
        c = Comparer<T1>.Default.Compare(Item1, other.Item1);
        if (c != 0) return c;
        c = Comparer<T2>.Default.Compare(Item2, other.Item2);
        if (c != 0) return c;
        c = Comparer<T3>.Default.Compare(Item3, other.Item3);
        if (c != 0) return c;
        c = Comparer<T4>.Default.Compare(Item4, other.Item4);
        if (c != 0) return c;
        c = Comparer<T5>.Default.Compare(Item5, other.Item5);
        if (c != 0) return c;
        return Comparer<T6>.Default.Compare(Item6, other.Item6);
    }
    public override int GetHashCode() => HashCode.CombineHashes(Item1 == null ? 0 : Item1.GetHashCode(), Item2 == null ? 0 : Item2.GetHashCode(), Item3 == null ? 0 : Item3.GetHashCode(), Item4 == null ? 0 : Item4.GetHashCode(), Item5 == null ? 0 : Item5.GetHashCode(), Item6 == null ? 0 : Item6.GetHashCode());
    public override string ToString() => TupleText.Of(this);
    int ITuple.Length => 6;
    object? ITuple.this[int index]
    {
        get
        {
            switch (index)
            {
                case 0: return Item1;
                case 1: return Item2;
                case 2: return Item3;
                case 3: return Item4;
                case 4: return Item5;
                case 5: return Item6;
                default: throw new IndexOutOfRangeException();
            }
        }
    }
}

public class Tuple<T1, T2, T3, T4, T5, T6, T7> : IComparable, ITuple
{
    public T1 Item1 { get; }
    public T2 Item2 { get; }
    public T3 Item3 { get; }
    public T4 Item4 { get; }
    public T5 Item5 { get; }
    public T6 Item6 { get; }
    public T7 Item7 { get; }

    public Tuple(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7)
    {
        Item1 = item1;
        Item2 = item2;
        Item3 = item3;
        Item4 = item4;
        Item5 = item5;
        Item6 = item6;
        Item7 = item7;
    }
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Tuple<T1, T2, T3, T4, T5, T6, T7> other && EqualityComparer<T1>.Default.Equals(Item1, other.Item1) && EqualityComparer<T2>.Default.Equals(Item2, other.Item2) && EqualityComparer<T3>.Default.Equals(Item3, other.Item3) && EqualityComparer<T4>.Default.Equals(Item4, other.Item4) && EqualityComparer<T5>.Default.Equals(Item5, other.Item5) && EqualityComparer<T6>.Default.Equals(Item6, other.Item6) && EqualityComparer<T7>.Default.Equals(Item7, other.Item7);
    int IComparable.CompareTo(object? obj)
    {
        if (obj == null) return 1;
        if (!(obj is Tuple<T1, T2, T3, T4, T5, T6, T7> other)) throw new ArgumentException("Argument must be of type " + GetType().ToString() + ".", "other");
        int c;
        c = Comparer<T1>.Default.Compare(Item1, other.Item1);
        if (c != 0) return c;
        c = Comparer<T2>.Default.Compare(Item2, other.Item2);
        if (c != 0) return c;
        c = Comparer<T3>.Default.Compare(Item3, other.Item3);
        if (c != 0) return c;
        c = Comparer<T4>.Default.Compare(Item4, other.Item4);
        if (c != 0) return c;
        c = Comparer<T5>.Default.Compare(Item5, other.Item5);
        if (c != 0) return c;
        c = Comparer<T6>.Default.Compare(Item6, other.Item6);
        if (c != 0) return c;
        return Comparer<T7>.Default.Compare(Item7, other.Item7);
    }
    public override int GetHashCode() => HashCode.CombineHashes(Item1 == null ? 0 : Item1.GetHashCode(), Item2 == null ? 0 : Item2.GetHashCode(), Item3 == null ? 0 : Item3.GetHashCode(), Item4 == null ? 0 : Item4.GetHashCode(), Item5 == null ? 0 : Item5.GetHashCode(), Item6 == null ? 0 : Item6.GetHashCode(), Item7 == null ? 0 : Item7.GetHashCode());
    public override string ToString() => TupleText.Of(this);
    int ITuple.Length => 7;
    object? ITuple.this[int index]
    {
        get
        {
            switch (index)
            {
                case 0: return Item1;
                case 1: return Item2;
                case 2: return Item3;
                case 3: return Item4;
                case 4: return Item5;
                case 5: return Item6;
                case 6: return Item7;
                default: throw new IndexOutOfRangeException();
            }
        }
    }
}

public class Tuple<T1, T2, T3, T4, T5, T6, T7, TRest> : IComparable, ITuple where TRest : notnull
{
    public T1 Item1 { get; }
    public T2 Item2 { get; }
    public T3 Item3 { get; }
    public T4 Item4 { get; }
    public T5 Item5 { get; }
    public T6 Item6 { get; }
    public T7 Item7 { get; }
    public TRest Rest { get; }

    public Tuple(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7, TRest rest)
    {
        Item1 = item1;
        Item2 = item2;
        Item3 = item3;
        Item4 = item4;
        Item5 = item5;
        Item6 = item6;
        Item7 = item7;
        Rest = rest;
    }
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Tuple<T1, T2, T3, T4, T5, T6, T7, TRest> other && EqualityComparer<T1>.Default.Equals(Item1, other.Item1) && EqualityComparer<T2>.Default.Equals(Item2, other.Item2) && EqualityComparer<T3>.Default.Equals(Item3, other.Item3) && EqualityComparer<T4>.Default.Equals(Item4, other.Item4) && EqualityComparer<T5>.Default.Equals(Item5, other.Item5) && EqualityComparer<T6>.Default.Equals(Item6, other.Item6) && EqualityComparer<T7>.Default.Equals(Item7, other.Item7) && EqualityComparer<TRest>.Default.Equals(Rest, other.Rest);
    int IComparable.CompareTo(object? obj)
    {
        if (obj == null) return 1;
        if (!(obj is Tuple<T1, T2, T3, T4, T5, T6, T7, TRest> other)) throw new ArgumentException("Argument must be of type " + GetType().ToString() + ".", "other");
        int c;
        c = Comparer<T1>.Default.Compare(Item1, other.Item1);
        if (c != 0) return c;
        c = Comparer<T2>.Default.Compare(Item2, other.Item2);
        if (c != 0) return c;
        c = Comparer<T3>.Default.Compare(Item3, other.Item3);
        if (c != 0) return c;
        c = Comparer<T4>.Default.Compare(Item4, other.Item4);
        if (c != 0) return c;
        c = Comparer<T5>.Default.Compare(Item5, other.Item5);
        if (c != 0) return c;
        c = Comparer<T6>.Default.Compare(Item6, other.Item6);
        if (c != 0) return c;
        c = Comparer<T7>.Default.Compare(Item7, other.Item7);
        if (c != 0) return c;
        return Comparer<TRest>.Default.Compare(Rest, other.Rest);
    }
    public override int GetHashCode() => HashCode.CombineHashes(Item1 == null ? 0 : Item1.GetHashCode(), Item2 == null ? 0 : Item2.GetHashCode(), Item3 == null ? 0 : Item3.GetHashCode(), Item4 == null ? 0 : Item4.GetHashCode(), Item5 == null ? 0 : Item5.GetHashCode(), Item6 == null ? 0 : Item6.GetHashCode(), Item7 == null ? 0 : Item7.GetHashCode(), Rest == null ? 0 : Rest.GetHashCode());
    public override string ToString() => TupleText.Of(this);
    int ITuple.Length => 7 + (Rest is ITuple rest ? rest.Length : 1);
    object? ITuple.this[int index]
    {
        get
        {
            switch (index)
            {
                case 0: return Item1;
                case 1: return Item2;
                case 2: return Item3;
                case 3: return Item4;
                case 4: return Item5;
                case 5: return Item6;
                case 6: return Item7;
                default: return Rest is ITuple rest ? rest[index - 7] : index == 7 ? (object?)Rest : throw new IndexOutOfRangeException();
            }
        }
    }
}

public static class TupleExtensions
{
    public static void Deconstruct<T1>(this Tuple<T1> value, out T1 item1)
    {
        item1 = value.Item1;
    }
    public static void Deconstruct<T1, T2>(this Tuple<T1, T2> value, out T1 item1, out T2 item2)
    {
        item1 = value.Item1;
        item2 = value.Item2;
    }
    public static (T1, T2) ToValueTuple<T1, T2>(this Tuple<T1, T2> value) => (value.Item1, value.Item2);
    public static Tuple<T1, T2> ToTuple<T1, T2>(this (T1, T2) value) => Tuple.Create(value.Item1, value.Item2);
    public static void Deconstruct<T1, T2, T3>(this Tuple<T1, T2, T3> value, out T1 item1, out T2 item2, out T3 item3)
    {
        item1 = value.Item1;
        item2 = value.Item2;
        item3 = value.Item3;
    }
    public static (T1, T2, T3) ToValueTuple<T1, T2, T3>(this Tuple<T1, T2, T3> value) => (value.Item1, value.Item2, value.Item3);
    public static Tuple<T1, T2, T3> ToTuple<T1, T2, T3>(this (T1, T2, T3) value) => Tuple.Create(value.Item1, value.Item2, value.Item3);
    public static void Deconstruct<T1, T2, T3, T4>(this Tuple<T1, T2, T3, T4> value, out T1 item1, out T2 item2, out T3 item3, out T4 item4)
    {
        item1 = value.Item1;
        item2 = value.Item2;
        item3 = value.Item3;
        item4 = value.Item4;
    }
    public static (T1, T2, T3, T4) ToValueTuple<T1, T2, T3, T4>(this Tuple<T1, T2, T3, T4> value) => (value.Item1, value.Item2, value.Item3, value.Item4);
    public static Tuple<T1, T2, T3, T4> ToTuple<T1, T2, T3, T4>(this (T1, T2, T3, T4) value) => Tuple.Create(value.Item1, value.Item2, value.Item3, value.Item4);
    public static void Deconstruct<T1, T2, T3, T4, T5>(this Tuple<T1, T2, T3, T4, T5> value, out T1 item1, out T2 item2, out T3 item3, out T4 item4, out T5 item5)
    {
        item1 = value.Item1;
        item2 = value.Item2;
        item3 = value.Item3;
        item4 = value.Item4;
        item5 = value.Item5;
    }
    public static (T1, T2, T3, T4, T5) ToValueTuple<T1, T2, T3, T4, T5>(this Tuple<T1, T2, T3, T4, T5> value) => (value.Item1, value.Item2, value.Item3, value.Item4, value.Item5);
    public static Tuple<T1, T2, T3, T4, T5> ToTuple<T1, T2, T3, T4, T5>(this (T1, T2, T3, T4, T5) value) => Tuple.Create(value.Item1, value.Item2, value.Item3, value.Item4, value.Item5);
    public static void Deconstruct<T1, T2, T3, T4, T5, T6>(this Tuple<T1, T2, T3, T4, T5, T6> value, out T1 item1, out T2 item2, out T3 item3, out T4 item4, out T5 item5, out T6 item6)
    {
        item1 = value.Item1;
        item2 = value.Item2;
        item3 = value.Item3;
        item4 = value.Item4;
        item5 = value.Item5;
        item6 = value.Item6;
    }
    public static (T1, T2, T3, T4, T5, T6) ToValueTuple<T1, T2, T3, T4, T5, T6>(this Tuple<T1, T2, T3, T4, T5, T6> value) => (value.Item1, value.Item2, value.Item3, value.Item4, value.Item5, value.Item6);
    public static Tuple<T1, T2, T3, T4, T5, T6> ToTuple<T1, T2, T3, T4, T5, T6>(this (T1, T2, T3, T4, T5, T6) value) => Tuple.Create(value.Item1, value.Item2, value.Item3, value.Item4, value.Item5, value.Item6);
    public static void Deconstruct<T1, T2, T3, T4, T5, T6, T7>(this Tuple<T1, T2, T3, T4, T5, T6, T7> value, out T1 item1, out T2 item2, out T3 item3, out T4 item4, out T5 item5, out T6 item6, out T7 item7)
    {
        item1 = value.Item1;
        item2 = value.Item2;
        item3 = value.Item3;
        item4 = value.Item4;
        item5 = value.Item5;
        item6 = value.Item6;
        item7 = value.Item7;
    }
    public static (T1, T2, T3, T4, T5, T6, T7) ToValueTuple<T1, T2, T3, T4, T5, T6, T7>(this Tuple<T1, T2, T3, T4, T5, T6, T7> value) => (value.Item1, value.Item2, value.Item3, value.Item4, value.Item5, value.Item6, value.Item7);
    public static Tuple<T1, T2, T3, T4, T5, T6, T7> ToTuple<T1, T2, T3, T4, T5, T6, T7>(this (T1, T2, T3, T4, T5, T6, T7) value) => Tuple.Create(value.Item1, value.Item2, value.Item3, value.Item4, value.Item5, value.Item6, value.Item7);
}
