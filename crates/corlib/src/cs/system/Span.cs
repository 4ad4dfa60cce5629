namespace System
{
    public readonly struct Index : IEquatable<Index>
    {
        private readonly int _value;
        public Index(int value, bool fromEnd = false)
        {
            if (value < 0) throw new ArgumentOutOfRangeException("value", "Non-negative number required.");
            _value = fromEnd ? ~value : value;
        }
        public static Index Start => new Index(0);
        public static Index End => new Index(0, true);
        public static Index FromStart(int value) => new Index(value);
        public static Index FromEnd(int value) => new Index(value, true);
        public int Value => _value < 0 ? ~_value : _value;
        public bool IsFromEnd => _value < 0;
        public int GetOffset(int length) => _value < 0 ? length - ~_value : _value;
        public override bool Equals([NotNullWhen(true)] object? value) => value is Index other && _value == other._value;
        public bool Equals(Index other) => _value == other._value;
        public override int GetHashCode() => _value;
        public static implicit operator Index(int value) => new Index(value);
        public override string ToString() => IsFromEnd ? "^" + Value.ToString() : ((uint)Value).ToString();
    }

    public readonly struct Range : IEquatable<Range>
    {
        public Index Start { get; }
        public Index End { get; }
        public Range(Index start, Index end)
        {
            Start = start;
            End = end;
        }
        public override bool Equals([NotNullWhen(true)] object? value) => value is Range other && Equals(other);
        public bool Equals(Range other) => other.Start.Equals(Start) && other.End.Equals(End);
        public override int GetHashCode() => Start.GetHashCode() * 31 + End.GetHashCode();
        public override string ToString() => Start.ToString() + ".." + End.ToString();
        public static Range StartAt(Index start) => new Range(start, Index.End);
        public static Range EndAt(Index end) => new Range(Index.Start, end);
        public static Range All => new Range(Index.Start, Index.End);
        public (int Offset, int Length) GetOffsetAndLength(int length)
        {
            int start = Start.GetOffset(length);
            int end = End.GetOffset(length);
            if ((uint)end > (uint)length || (uint)start > (uint)end) throw new ArgumentOutOfRangeException("length");
            return (start, end - start);
        }
    }

    /// <summary>A part of an array; <c>stackalloc</c> gives one over an array of its own.</summary>
    public readonly ref struct Span<T>
    {
        internal readonly T[]? _array;
        internal readonly int _start;
        internal readonly int _length;

        public Span(T[]? array)
        {
            _array = array;
            _start = 0;
            _length = array == null ? 0 : array.Length;
        }
        public Span(T[]? array, int start, int length)
        {
            if (array == null)
            {
                if (start != 0 || length != 0) throw new ArgumentOutOfRangeException();
            }
            else if ((uint)start > (uint)array.Length || (uint)length > (uint)(array.Length - start)) throw new ArgumentOutOfRangeException();
            _array = array;
            _start = start;
            _length = length;
        }
        public int Length => _length;
        public bool IsEmpty => _length == 0;
        public static Span<T> Empty => default;
        public ref T this[int index]
        {
            get
            {
                if ((uint)index >= (uint)_length) throw new IndexOutOfRangeException();
                return ref _array![_start + index];
            }
        }
        public static implicit operator Span<T>(T[]? array) => new Span<T>(array);
        public static implicit operator Span<T>(ArraySegment<T> segment) => new Span<T>(segment.Array, segment.Offset, segment.Count);
        public static implicit operator ReadOnlySpan<T>(Span<T> span) => new ReadOnlySpan<T>(span._array, span._start, span._length);
        public Span<T> Slice(int start)
        {
            if ((uint)start > (uint)_length) throw new ArgumentOutOfRangeException();
            return new Span<T>(_array, _start + start, _length - start);
        }
        public Span<T> Slice(int start, int length)
        {
            if ((uint)start > (uint)_length || (uint)length > (uint)(_length - start)) throw new ArgumentOutOfRangeException();
            return new Span<T>(_array, _start + start, length);
        }
        public T[] ToArray()
        {
            if (_length == 0) return Array.Empty<T>();
            T[] made = new T[_length];
            Native.ArrayCopy(_array!, _start, made, 0, _length);
            return made;
        }
        public void Clear()
        {
            if (_length > 0) Native.ArrayClear(_array!, _start, _length);
        }
        public void Fill(T value)
        {
            for (int i = 0; i < _length; i++) _array![_start + i] = value;
        }
        public void CopyTo(Span<T> destination)
        {
            if (_length > destination._length) throw new ArgumentException("Destination is too short.", "destination");
            if (_length > 0) Native.ArrayCopy(_array!, _start, destination._array!, destination._start, _length);
        }
        public bool TryCopyTo(Span<T> destination)
        {
            if (_length > destination._length) return false;
            CopyTo(destination);
            return true;
        }
        public override string ToString()
        {
            if (typeof(T) == typeof(char)) return _length == 0 ? "" : Native.StringFromChars((char[])(object)_array!, _start, _length);
            return "System.Span<" + typeof(T).Name + ">[" + _length.ToString() + "]";
        }
        public static bool operator ==(Span<T> left, Span<T> right) => left._length == right._length && left._array == right._array && left._start == right._start;
        public static bool operator !=(Span<T> left, Span<T> right) => !(left == right);
        public override bool Equals(object? obj) => throw new NotSupportedException("Equals() on Span and ReadOnlySpan is not supported. Use operator== instead.");
        public override int GetHashCode() => throw new NotSupportedException("GetHashCode() on Span and ReadOnlySpan is not supported.");
        public Enumerator GetEnumerator() => new Enumerator(this);
        public ref T GetPinnableReference() => ref _array![_start];

        public ref struct Enumerator
        {
            private readonly Span<T> _span;
            private int _index;
            internal Enumerator(Span<T> span)
            {
                _span = span;
                _index = -1;
            }
            public bool MoveNext()
            {
                int next = _index + 1;
                if (next >= _span._length) return false;
                _index = next;
                return true;
            }
            public ref T Current => ref _span._array![_span._start + _index];
        }
    }

    public readonly ref struct ReadOnlySpan<T>
    {
        internal readonly T[]? _array;
        internal readonly int _start;
        internal readonly int _length;

        public ReadOnlySpan(T[]? array)
        {
            _array = array;
            _start = 0;
            _length = array == null ? 0 : array.Length;
        }
        public ReadOnlySpan(T[]? array, int start, int length)
        {
            if (array == null)
            {
                if (start != 0 || length != 0) throw new ArgumentOutOfRangeException();
            }
            else if ((uint)start > (uint)array.Length || (uint)length > (uint)(array.Length - start)) throw new ArgumentOutOfRangeException();
            _array = array;
            _start = start;
            _length = length;
        }
        public int Length => _length;
        public bool IsEmpty => _length == 0;
        public static ReadOnlySpan<T> Empty => default;
        public ref readonly T this[int index]
        {
            get
            {
                if ((uint)index >= (uint)_length) throw new IndexOutOfRangeException();
                return ref _array![_start + index];
            }
        }
        public static implicit operator ReadOnlySpan<T>(T[]? array) => new ReadOnlySpan<T>(array);
        public static implicit operator ReadOnlySpan<T>(ArraySegment<T> segment) => new ReadOnlySpan<T>(segment.Array, segment.Offset, segment.Count);
        public ReadOnlySpan<T> Slice(int start)
        {
            if ((uint)start > (uint)_length) throw new ArgumentOutOfRangeException();
            return new ReadOnlySpan<T>(_array, _start + start, _length - start);
        }
        public ReadOnlySpan<T> Slice(int start, int length)
        {
            if ((uint)start > (uint)_length || (uint)length > (uint)(_length - start)) throw new ArgumentOutOfRangeException();
            return new ReadOnlySpan<T>(_array, _start + start, length);
        }
        public T[] ToArray()
        {
            if (_length == 0) return Array.Empty<T>();
            T[] made = new T[_length];
            Native.ArrayCopy(_array!, _start, made, 0, _length);
            return made;
        }
        public void CopyTo(Span<T> destination)
        {
            if (_length > destination._length) throw new ArgumentException("Destination is too short.", "destination");
            if (_length > 0) Native.ArrayCopy(_array!, _start, destination._array!, destination._start, _length);
        }
        public bool TryCopyTo(Span<T> destination)
        {
            if (_length > destination._length) return false;
            CopyTo(destination);
            return true;
        }
        public override string ToString()
        {
            if (typeof(T) == typeof(char)) return _length == 0 ? "" : Native.StringFromChars((char[])(object)_array!, _start, _length);
            return "System.ReadOnlySpan<" + typeof(T).Name + ">[" + _length.ToString() + "]";
        }
        public static bool operator ==(ReadOnlySpan<T> left, ReadOnlySpan<T> right) => left._length == right._length && left._array == right._array && left._start == right._start;
        public static bool operator !=(ReadOnlySpan<T> left, ReadOnlySpan<T> right) => !(left == right);
        public override bool Equals(object? obj) => throw new NotSupportedException("Equals() on Span and ReadOnlySpan is not supported. Use operator== instead.");
        public override int GetHashCode() => throw new NotSupportedException("GetHashCode() on Span and ReadOnlySpan is not supported.");
        public Enumerator GetEnumerator() => new Enumerator(this);
        public ref readonly T GetPinnableReference() => ref _array![_start];

        public ref struct Enumerator
        {
            private readonly ReadOnlySpan<T> _span;
            private int _index;
            internal Enumerator(ReadOnlySpan<T> span)
            {
                _span = span;
                _index = -1;
            }
            public bool MoveNext()
            {
                int next = _index + 1;
                if (next >= _span._length) return false;
                _index = next;
                return true;
            }
            public ref readonly T Current => ref _span._array![_span._start + _index];
        }
    }

    public readonly struct Memory<T> : IEquatable<Memory<T>>
    {
        internal readonly T[]? _array;
        internal readonly int _start;
        internal readonly int _length;
        public Memory(T[]? array)
        {
            _array = array;
            _start = 0;
            _length = array == null ? 0 : array.Length;
        }
        public Memory(T[]? array, int start, int length)
        {
            if (array == null ? start != 0 || length != 0 : (uint)start > (uint)array.Length || (uint)length > (uint)(array.Length - start)) throw new ArgumentOutOfRangeException();
            _array = array;
            _start = start;
            _length = length;
        }
        public int Length => _length;
        public bool IsEmpty => _length == 0;
        public static Memory<T> Empty => default;
        public Span<T> Span => new Span<T>(_array, _start, _length);
        public static implicit operator Memory<T>(T[]? array) => new Memory<T>(array);
        public static implicit operator ReadOnlyMemory<T>(Memory<T> memory) => new ReadOnlyMemory<T>(memory._array, memory._start, memory._length);
        public Memory<T> Slice(int start)
        {
            if ((uint)start > (uint)_length) throw new ArgumentOutOfRangeException("start");
            return new Memory<T>(_array, _start + start, _length - start);
        }
        public Memory<T> Slice(int start, int length)
        {
            if ((uint)start > (uint)_length || (uint)length > (uint)(_length - start)) throw new ArgumentOutOfRangeException("start");
            return new Memory<T>(_array, _start + start, length);
        }
        public T[] ToArray() => Span.ToArray();
        public void CopyTo(Memory<T> destination) => Span.CopyTo(destination.Span);
        public bool Equals(Memory<T> other) => _array == other._array && _start == other._start && _length == other._length;
        public override bool Equals(object? obj) => obj is Memory<T> other && Equals(other);
        public override int GetHashCode() => _length;
        public override string ToString() => typeof(T) == typeof(char) ? Span.ToString() : "System.Memory<" + typeof(T).Name + ">[" + _length.ToString() + "]";
    }

    public readonly struct ReadOnlyMemory<T> : IEquatable<ReadOnlyMemory<T>>
    {
        internal readonly T[]? _array;
        internal readonly int _start;
        internal readonly int _length;
        public ReadOnlyMemory(T[]? array)
        {
            _array = array;
            _start = 0;
            _length = array == null ? 0 : array.Length;
        }
        public ReadOnlyMemory(T[]? array, int start, int length)
        {
            if (array == null ? start != 0 || length != 0 : (uint)start > (uint)array.Length || (uint)length > (uint)(array.Length - start)) throw new ArgumentOutOfRangeException();
            _array = array;
            _start = start;
            _length = length;
        }
        public int Length => _length;
        public bool IsEmpty => _length == 0;
        public static ReadOnlyMemory<T> Empty => default;
        public ReadOnlySpan<T> Span => new ReadOnlySpan<T>(_array, _start, _length);
        public static implicit operator ReadOnlyMemory<T>(T[]? array) => new ReadOnlyMemory<T>(array);
        public ReadOnlyMemory<T> Slice(int start)
        {
            if ((uint)start > (uint)_length) throw new ArgumentOutOfRangeException("start");
            return new ReadOnlyMemory<T>(_array, _start + start, _length - start);
        }
        public ReadOnlyMemory<T> Slice(int start, int length)
        {
            if ((uint)start > (uint)_length || (uint)length > (uint)(_length - start)) throw new ArgumentOutOfRangeException("start");
            return new ReadOnlyMemory<T>(_array, _start + start, length);
        }
        public T[] ToArray() => Span.ToArray();
        public void CopyTo(Memory<T> destination) => Span.CopyTo(destination.Span);
        public bool Equals(ReadOnlyMemory<T> other) => _array == other._array && _start == other._start && _length == other._length;
        public override bool Equals(object? obj) => obj is ReadOnlyMemory<T> other && Equals(other);
        public override int GetHashCode() => _length;
        public override string ToString() => typeof(T) == typeof(char) ? Span.ToString() : "System.ReadOnlyMemory<" + typeof(T).Name + ">[" + _length.ToString() + "]";
    }

    public readonly struct ArraySegment<T> : IList<T>, IReadOnlyList<T>, IEquatable<ArraySegment<T>>
    {
        private readonly T[]? _array;
        private readonly int _offset;
        private readonly int _count;
        public ArraySegment(T[] array)
        {
            if (array == null) throw new ArgumentNullException("array");
            _array = array;
            _offset = 0;
            _count = array.Length;
        }
        public ArraySegment(T[] array, int offset, int count)
        {
            if (array == null) throw new ArgumentNullException("array");
            if (offset < 0) throw new ArgumentOutOfRangeException("offset", "Non-negative number required.");
            if (count < 0) throw new ArgumentOutOfRangeException("count", "Non-negative number required.");
            if (array.Length - offset < count) Throw.CountPastEnd();
            _array = array;
            _offset = offset;
            _count = count;
        }
        public static ArraySegment<T> Empty => new ArraySegment<T>(System.Array.Empty<T>());
        public T[]? Array => _array;
        public int Offset => _offset;
        public int Count => _count;
        public T this[int index]
        {
            get
            {
                if ((uint)index >= (uint)_count) Throw.IndexMustBeLess();
                return _array![_offset + index];
            }
            set
            {
                if ((uint)index >= (uint)_count) Throw.IndexMustBeLess();
                _array![_offset + index] = value;
            }
        }
        public ArraySegment<T> Slice(int index) => new ArraySegment<T>(_array!, _offset + index, _count - index);
        public ArraySegment<T> Slice(int index, int count) => new ArraySegment<T>(_array!, _offset + index, count);
        public T[] ToArray() => new Span<T>(_array, _offset, _count).ToArray();
        public void CopyTo(T[] destination, int destinationIndex = 0) => System.Array.Copy(_array!, _offset, destination, destinationIndex, _count);
        void ICollection<T>.CopyTo(T[] array, int arrayIndex) => CopyTo(array, arrayIndex);
        public static implicit operator ArraySegment<T>(T[]? array) => array == null ? default : new ArraySegment<T>(array);
        public bool Equals(ArraySegment<T> other) => _array == other._array && _offset == other._offset && _count == other._count;
        public override bool Equals(object? obj) => obj is ArraySegment<T> other && Equals(other);
        public override int GetHashCode() => _offset * 31 + _count;
        public IEnumerator<T> GetEnumerator()
        {
            for (int i = 0; i < _count; i++) yield return _array![_offset + i];
        }
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        public int IndexOf(T item)
        {
            int at = System.Array.IndexOf(_array!, item, _offset, _count);
            return at < 0 ? -1 : at - _offset;
        }
        bool ICollection<T>.Contains(T item) => IndexOf(item) >= 0;
        bool ICollection<T>.IsReadOnly => true;
        void ICollection<T>.Add(T item) => throw new NotSupportedException();
        void ICollection<T>.Clear() => throw new NotSupportedException();
        bool ICollection<T>.Remove(T item) => throw new NotSupportedException();
        void IList<T>.Insert(int index, T item) => throw new NotSupportedException();
        void IList<T>.RemoveAt(int index) => throw new NotSupportedException();
    }

    public static class MemoryExtensions
    {
        public static int IndexOfAny<T>(this ReadOnlySpan<T> span, System.Buffers.SearchValues<T> values) where T : IEquatable<T>?
        {
            for (int i = 0; i < span.Length; i++)
                if (values.Contains(span[i])) return i;
            return -1;
        }
        public static int IndexOfAnyExcept<T>(this ReadOnlySpan<T> span, System.Buffers.SearchValues<T> values) where T : IEquatable<T>?
        {
            for (int i = 0; i < span.Length; i++)
                if (!values.Contains(span[i])) return i;
            return -1;
        }
        public static bool ContainsAny<T>(this ReadOnlySpan<T> span, System.Buffers.SearchValues<T> values) where T : IEquatable<T>? => IndexOfAny(span, values) >= 0;
        public static bool ContainsAnyExcept<T>(this ReadOnlySpan<T> span, System.Buffers.SearchValues<T> values) where T : IEquatable<T>? => IndexOfAnyExcept(span, values) >= 0;
        public static SpanSplitEnumerator<T> Split<T>(this ReadOnlySpan<T> source, T separator) where T : IEquatable<T> => new SpanSplitEnumerator<T>(source, [separator], false);
        public static SpanSplitEnumerator<T> Split<T>(this ReadOnlySpan<T> source, ReadOnlySpan<T> separator) where T : IEquatable<T> => new SpanSplitEnumerator<T>(source, separator.ToArray(), true);
        public static SpanSplitEnumerator<T> SplitAny<T>(this ReadOnlySpan<T> source, params ReadOnlySpan<T> separators) where T : IEquatable<T> => new SpanSplitEnumerator<T>(source, separators.ToArray(), false);
        /// <summary>The ranges between separators.</summary>
        public ref struct SpanSplitEnumerator<T> where T : IEquatable<T>
        {
            private readonly ReadOnlySpan<T> _source;
            private readonly T[] _separators;
            private readonly bool _whole;
            private int _start, _end, _next;
            internal SpanSplitEnumerator(ReadOnlySpan<T> source, T[] separators, bool whole) { (_separators, _whole) = (separators, whole); _source = source; }
            public readonly SpanSplitEnumerator<T> GetEnumerator() => this;
            public readonly ReadOnlySpan<T> Source => _source;
            public readonly Range Current => new Range(_start, _end);
            public bool MoveNext()
            {
                if (_next > _source.Length) return false;
                _start = _next;
                for (int i = _start; i < _source.Length; i++)
                {
                    if (_whole ? _separators.Length == 0 || i + _separators.Length > _source.Length || !_source.Slice(i, _separators.Length).SequenceEqual(_separators) : Array.IndexOf(_separators, _source[i]) < 0) continue;
                    _end = i;
                    _next = i + (_whole ? _separators.Length : 1);
                    return true;
                }
                _end = _source.Length;
                _next = _source.Length + 1;
                return true;
            }
        }
        public static ReadOnlySpan<char> AsSpan(this string? text) => text == null ? default : new ReadOnlySpan<char>(text.ToCharArray());
        public static ReadOnlySpan<char> AsSpan(this string? text, int start) => text == null ? default : new ReadOnlySpan<char>(text.Substring(start).ToCharArray());
        public static ReadOnlySpan<char> AsSpan(this string? text, int start, int length) => text == null ? default : new ReadOnlySpan<char>(text.Substring(start, length).ToCharArray());
        public static ReadOnlySpan<char> AsSpan(this string? text, Range range) => text == null ? default : new ReadOnlySpan<char>(text[range].ToCharArray());
        public static ReadOnlyMemory<char> AsMemory(this string? text) => text == null ? default : new ReadOnlyMemory<char>(text.ToCharArray());
        public static Span<T> AsSpan<T>(this T[]? array) => new Span<T>(array);
        public static Span<T> AsSpan<T>(this T[]? array, int start) => new Span<T>(array, start, array == null ? 0 : array.Length - start);
        public static Span<T> AsSpan<T>(this T[]? array, int start, int length) => new Span<T>(array, start, length);
        public static Span<T> AsSpan<T>(this T[]? array, Range range)
        {
            (int offset, int length) = range.GetOffsetAndLength(array!.Length);
            return new Span<T>(array, offset, length);
        }
        public static Memory<T> AsMemory<T>(this T[]? array) => new Memory<T>(array);
        public static Memory<T> AsMemory<T>(this T[]? array, int start) => new Memory<T>(array, start, array == null ? 0 : array.Length - start);
        public static Memory<T> AsMemory<T>(this T[]? array, int start, int length) => new Memory<T>(array, start, length);
        public static bool SequenceEqual<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> other)
        {
            if (span.Length != other.Length) return false;
            for (int i = 0; i < span.Length; i++)
                if (!EqualityComparer<T>.Default.Equals(span[i], other[i])) return false;
            return true;
        }
        public static bool SequenceEqual<T>(this Span<T> span, ReadOnlySpan<T> other) => SequenceEqual((ReadOnlySpan<T>)span, other);
        public static int IndexOf<T>(this ReadOnlySpan<T> span, T value)
        {
            for (int i = 0; i < span.Length; i++)
                if (EqualityComparer<T>.Default.Equals(span[i], value)) return i;
            return -1;
        }
        public static int IndexOf<T>(this Span<T> span, T value) => IndexOf((ReadOnlySpan<T>)span, value);
        public static int LastIndexOf<T>(this ReadOnlySpan<T> span, T value)
        {
            for (int i = span.Length - 1; i >= 0; i--)
                if (EqualityComparer<T>.Default.Equals(span[i], value)) return i;
            return -1;
        }
        public static bool Contains<T>(this ReadOnlySpan<T> span, T value) => IndexOf(span, value) >= 0;
        public static bool Contains<T>(this Span<T> span, T value) => IndexOf((ReadOnlySpan<T>)span, value) >= 0;
        public static bool StartsWith<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> value) => value.Length <= span.Length && span.Slice(0, value.Length).SequenceEqual(value);
        public static bool EndsWith<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> value) => value.Length <= span.Length && span.Slice(span.Length - value.Length).SequenceEqual(value);
        public static bool Equals(this ReadOnlySpan<char> span, ReadOnlySpan<char> other, StringComparison comparisonType) => string.Equals(span.ToString(), other.ToString(), comparisonType);
        public static void Reverse<T>(this Span<T> span)
        {
            if (span._length > 1) Array.Reverse(span._array!, span._start, span._length);
        }
        public static void Sort<T>(this Span<T> span)
        {
            if (span._length > 1) Array.Sort(span._array!, span._start, span._length);
        }
        public static void Sort<T>(this Span<T> span, Comparison<T> comparison)
        {
            if (span._length > 1) Array.Sort(span._array!, span._start, span._length, Comparer<T>.Create(comparison));
        }
        public static int BinarySearch<T>(this ReadOnlySpan<T> span, T value) where T : IComparable<T>
        {
            int low = 0;
            int high = span.Length - 1;
            while (low <= high)
            {
                int middle = low + ((high - low) >> 1);
                int c = span[middle].CompareTo(value);
                if (c == 0) return middle;
                if (c < 0) low = middle + 1;
                else high = middle - 1;
            }
            return ~low;
        }
        public static ReadOnlySpan<char> Trim(this ReadOnlySpan<char> span)
        {
            int start = 0;
            int end = span.Length;
            while (start < end && char.IsWhiteSpace(span[start])) start++;
            while (end > start && char.IsWhiteSpace(span[end - 1])) end--;
            return span.Slice(start, end - start);
        }
        public static ReadOnlySpan<char> TrimStart(this ReadOnlySpan<char> span)
        {
            int start = 0;
            while (start < span.Length && char.IsWhiteSpace(span[start])) start++;
            return span.Slice(start);
        }
        public static ReadOnlySpan<char> TrimEnd(this ReadOnlySpan<char> span)
        {
            int end = span.Length;
            while (end > 0 && char.IsWhiteSpace(span[end - 1])) end--;
            return span.Slice(0, end);
        }
        public static ReadOnlySpan<char> Trim(this ReadOnlySpan<char> span, char trimChar)
        {
            int start = 0;
            int end = span.Length;
            while (start < end && span[start] == trimChar) start++;
            while (end > start && span[end - 1] == trimChar) end--;
            return span.Slice(start, end - start);
        }
        public static int IndexOf(this ReadOnlySpan<char> span, ReadOnlySpan<char> value, StringComparison comparisonType) => span.ToString().IndexOf(value.ToString(), comparisonType);
        public static int IndexOf<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> value)
        {
            for (int i = 0; i + value.Length <= span.Length; i++)
                if (span.Slice(i, value.Length).SequenceEqual(value)) return i;
            return -1;
        }
        public static int IndexOfAny<T>(this ReadOnlySpan<T> span, T value0, T value1)
        {
            for (int i = 0; i < span.Length; i++)
                if (EqualityComparer<T>.Default.Equals(span[i], value0) || EqualityComparer<T>.Default.Equals(span[i], value1)) return i;
            return -1;
        }
        public static int IndexOfAny<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> values)
        {
            for (int i = 0; i < span.Length; i++)
                if (values.IndexOf(span[i]) >= 0) return i;
            return -1;
        }
        public static bool StartsWith(this ReadOnlySpan<char> span, ReadOnlySpan<char> value, StringComparison comparisonType) => span.ToString().StartsWith(value.ToString(), comparisonType);
        public static bool EndsWith(this ReadOnlySpan<char> span, ReadOnlySpan<char> value, StringComparison comparisonType) => span.ToString().EndsWith(value.ToString(), comparisonType);
        public static bool Contains(this ReadOnlySpan<char> span, ReadOnlySpan<char> value, StringComparison comparisonType) => span.ToString().Contains(value.ToString(), comparisonType);
        public static int CompareTo(this ReadOnlySpan<char> span, ReadOnlySpan<char> other, StringComparison comparisonType) => string.Compare(span.ToString(), other.ToString(), comparisonType);
        public static void Replace<T>(this Span<T> span, T oldValue, T newValue)
        {
            for (int i = 0; i < span.Length; i++)
                if (EqualityComparer<T>.Default.Equals(span[i], oldValue)) span[i] = newValue;
        }
        public static int BinarySearch<T>(this Span<T> span, T value) where T : IComparable<T> => BinarySearch((ReadOnlySpan<T>)span, value);
        public static bool IsWhiteSpace(this ReadOnlySpan<char> span) => span.Trim().Length == 0;
        public static int Count<T>(this ReadOnlySpan<T> span, T value)
        {
            int n = 0;
            for (int i = 0; i < span.Length; i++)
                if (EqualityComparer<T>.Default.Equals(span[i], value)) n++;
            return n;
        }
        /// <summary>The first place, or the last, where something holds of an element.</summary>
        private static int Where<T>(ReadOnlySpan<T> span, Func<T, bool> f, bool last = false)
        {
            for (int n = span.Length, i = 0; i < n; i++)
                if (f(span[last ? n - 1 - i : i])) return last ? n - 1 - i : i;
            return -1;
        }
        public static int IndexOfAny<T>(this Span<T> span, T value0, T value1) => IndexOfAny((ReadOnlySpan<T>)span, value0, value1);
        public static int IndexOfAny<T>(this ReadOnlySpan<T> span, T value0, T value1, T value2) => Where(span, x => (EqualityComparer<T>.Default.Equals(x, value0) || EqualityComparer<T>.Default.Equals(x, value1) || EqualityComparer<T>.Default.Equals(x, value2)));
        public static int IndexOfAny<T>(this Span<T> span, T value0, T value1, T value2) => IndexOfAny((ReadOnlySpan<T>)span, value0, value1, value2);
        public static int IndexOfAny<T>(this Span<T> span, ReadOnlySpan<T> values) => IndexOfAny((ReadOnlySpan<T>)span, values);
        public static int IndexOfAnyInRange<T>(this ReadOnlySpan<T> span, T lowInclusive, T highInclusive) where T : IComparable<T> => Where(span, x => (x.CompareTo(lowInclusive) >= 0 && x.CompareTo(highInclusive) <= 0));
        public static int IndexOfAnyInRange<T>(this Span<T> span, T lowInclusive, T highInclusive) where T : IComparable<T> => IndexOfAnyInRange((ReadOnlySpan<T>)span, lowInclusive, highInclusive);
        public static bool ContainsAny<T>(this ReadOnlySpan<T> span, T value0, T value1) => IndexOfAny(span, value0, value1) >= 0;
        public static bool ContainsAny<T>(this Span<T> span, T value0, T value1) => ContainsAny((ReadOnlySpan<T>)span, value0, value1);
        public static bool ContainsAny<T>(this ReadOnlySpan<T> span, T value0, T value1, T value2) => IndexOfAny(span, value0, value1, value2) >= 0;
        public static bool ContainsAny<T>(this Span<T> span, T value0, T value1, T value2) => ContainsAny((ReadOnlySpan<T>)span, value0, value1, value2);
        public static bool ContainsAny<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> values) => IndexOfAny(span, values) >= 0;
        public static bool ContainsAny<T>(this Span<T> span, ReadOnlySpan<T> values) => ContainsAny((ReadOnlySpan<T>)span, values);
        public static bool ContainsAnyInRange<T>(this ReadOnlySpan<T> span, T lowInclusive, T highInclusive) where T : IComparable<T> => IndexOfAnyInRange(span, lowInclusive, highInclusive) >= 0;
        public static bool ContainsAnyInRange<T>(this Span<T> span, T lowInclusive, T highInclusive) where T : IComparable<T> => ContainsAnyInRange((ReadOnlySpan<T>)span, lowInclusive, highInclusive);
        public static int IndexOfAnyExcept<T>(this ReadOnlySpan<T> span, T value) => Where(span, x => !(EqualityComparer<T>.Default.Equals(x, value)));
        public static int IndexOfAnyExcept<T>(this Span<T> span, T value) => IndexOfAnyExcept((ReadOnlySpan<T>)span, value);
        public static int IndexOfAnyExcept<T>(this ReadOnlySpan<T> span, T value0, T value1) => Where(span, x => !(EqualityComparer<T>.Default.Equals(x, value0) || EqualityComparer<T>.Default.Equals(x, value1)));
        public static int IndexOfAnyExcept<T>(this Span<T> span, T value0, T value1) => IndexOfAnyExcept((ReadOnlySpan<T>)span, value0, value1);
        public static int IndexOfAnyExcept<T>(this ReadOnlySpan<T> span, T value0, T value1, T value2) => Where(span, x => !(EqualityComparer<T>.Default.Equals(x, value0) || EqualityComparer<T>.Default.Equals(x, value1) || EqualityComparer<T>.Default.Equals(x, value2)));
        public static int IndexOfAnyExcept<T>(this Span<T> span, T value0, T value1, T value2) => IndexOfAnyExcept((ReadOnlySpan<T>)span, value0, value1, value2);
        public static int IndexOfAnyExcept<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> values)
        {
            T[] all = values.ToArray();
            return Where(span, x => !(Array.IndexOf(all, x) >= 0), false);
        }
        public static int IndexOfAnyExcept<T>(this Span<T> span, ReadOnlySpan<T> values) => IndexOfAnyExcept((ReadOnlySpan<T>)span, values);
        public static int IndexOfAnyExceptInRange<T>(this ReadOnlySpan<T> span, T lowInclusive, T highInclusive) where T : IComparable<T> => Where(span, x => !(x.CompareTo(lowInclusive) >= 0 && x.CompareTo(highInclusive) <= 0));
        public static int IndexOfAnyExceptInRange<T>(this Span<T> span, T lowInclusive, T highInclusive) where T : IComparable<T> => IndexOfAnyExceptInRange((ReadOnlySpan<T>)span, lowInclusive, highInclusive);
        public static bool ContainsAnyExcept<T>(this ReadOnlySpan<T> span, T value) => IndexOfAnyExcept(span, value) >= 0;
        public static bool ContainsAnyExcept<T>(this Span<T> span, T value) => ContainsAnyExcept((ReadOnlySpan<T>)span, value);
        public static bool ContainsAnyExcept<T>(this ReadOnlySpan<T> span, T value0, T value1) => IndexOfAnyExcept(span, value0, value1) >= 0;
        public static bool ContainsAnyExcept<T>(this Span<T> span, T value0, T value1) => ContainsAnyExcept((ReadOnlySpan<T>)span, value0, value1);
        public static bool ContainsAnyExcept<T>(this ReadOnlySpan<T> span, T value0, T value1, T value2) => IndexOfAnyExcept(span, value0, value1, value2) >= 0;
        public static bool ContainsAnyExcept<T>(this Span<T> span, T value0, T value1, T value2) => ContainsAnyExcept((ReadOnlySpan<T>)span, value0, value1, value2);
        public static bool ContainsAnyExcept<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> values) => IndexOfAnyExcept(span, values) >= 0;
        public static bool ContainsAnyExcept<T>(this Span<T> span, ReadOnlySpan<T> values) => ContainsAnyExcept((ReadOnlySpan<T>)span, values);
        public static bool ContainsAnyExceptInRange<T>(this ReadOnlySpan<T> span, T lowInclusive, T highInclusive) where T : IComparable<T> => IndexOfAnyExceptInRange(span, lowInclusive, highInclusive) >= 0;
        public static bool ContainsAnyExceptInRange<T>(this Span<T> span, T lowInclusive, T highInclusive) where T : IComparable<T> => ContainsAnyExceptInRange((ReadOnlySpan<T>)span, lowInclusive, highInclusive);
        public static int LastIndexOfAny<T>(this ReadOnlySpan<T> span, T value0, T value1) => Where(span, x => (EqualityComparer<T>.Default.Equals(x, value0) || EqualityComparer<T>.Default.Equals(x, value1)), true);
        public static int LastIndexOfAny<T>(this Span<T> span, T value0, T value1) => LastIndexOfAny((ReadOnlySpan<T>)span, value0, value1);
        public static int LastIndexOfAny<T>(this ReadOnlySpan<T> span, T value0, T value1, T value2) => Where(span, x => (EqualityComparer<T>.Default.Equals(x, value0) || EqualityComparer<T>.Default.Equals(x, value1) || EqualityComparer<T>.Default.Equals(x, value2)), true);
        public static int LastIndexOfAny<T>(this Span<T> span, T value0, T value1, T value2) => LastIndexOfAny((ReadOnlySpan<T>)span, value0, value1, value2);
        public static int LastIndexOfAny<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> values)
        {
            T[] all = values.ToArray();
            return Where(span, x => (Array.IndexOf(all, x) >= 0), true);
        }
        public static int LastIndexOfAny<T>(this Span<T> span, ReadOnlySpan<T> values) => LastIndexOfAny((ReadOnlySpan<T>)span, values);
        public static int LastIndexOfAnyInRange<T>(this ReadOnlySpan<T> span, T lowInclusive, T highInclusive) where T : IComparable<T> => Where(span, x => (x.CompareTo(lowInclusive) >= 0 && x.CompareTo(highInclusive) <= 0), true);
        public static int LastIndexOfAnyInRange<T>(this Span<T> span, T lowInclusive, T highInclusive) where T : IComparable<T> => LastIndexOfAnyInRange((ReadOnlySpan<T>)span, lowInclusive, highInclusive);
        public static int LastIndexOfAnyExcept<T>(this ReadOnlySpan<T> span, T value) => Where(span, x => !(EqualityComparer<T>.Default.Equals(x, value)), true);
        public static int LastIndexOfAnyExcept<T>(this Span<T> span, T value) => LastIndexOfAnyExcept((ReadOnlySpan<T>)span, value);
        public static int LastIndexOfAnyExcept<T>(this ReadOnlySpan<T> span, T value0, T value1) => Where(span, x => !(EqualityComparer<T>.Default.Equals(x, value0) || EqualityComparer<T>.Default.Equals(x, value1)), true);
        public static int LastIndexOfAnyExcept<T>(this Span<T> span, T value0, T value1) => LastIndexOfAnyExcept((ReadOnlySpan<T>)span, value0, value1);
        public static int LastIndexOfAnyExcept<T>(this ReadOnlySpan<T> span, T value0, T value1, T value2) => Where(span, x => !(EqualityComparer<T>.Default.Equals(x, value0) || EqualityComparer<T>.Default.Equals(x, value1) || EqualityComparer<T>.Default.Equals(x, value2)), true);
        public static int LastIndexOfAnyExcept<T>(this Span<T> span, T value0, T value1, T value2) => LastIndexOfAnyExcept((ReadOnlySpan<T>)span, value0, value1, value2);
        public static int LastIndexOfAnyExcept<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> values)
        {
            T[] all = values.ToArray();
            return Where(span, x => !(Array.IndexOf(all, x) >= 0), true);
        }
        public static int LastIndexOfAnyExcept<T>(this Span<T> span, ReadOnlySpan<T> values) => LastIndexOfAnyExcept((ReadOnlySpan<T>)span, values);
        public static int LastIndexOfAnyExceptInRange<T>(this ReadOnlySpan<T> span, T lowInclusive, T highInclusive) where T : IComparable<T> => Where(span, x => !(x.CompareTo(lowInclusive) >= 0 && x.CompareTo(highInclusive) <= 0), true);
        public static int LastIndexOfAnyExceptInRange<T>(this Span<T> span, T lowInclusive, T highInclusive) where T : IComparable<T> => LastIndexOfAnyExceptInRange((ReadOnlySpan<T>)span, lowInclusive, highInclusive);
        public static int CommonPrefixLength<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> other)
        {
            int n = 0;
            while (n < span.Length && n < other.Length && EqualityComparer<T>.Default.Equals(span[n], other[n])) n++;
            return n;
        }
        public static int CommonPrefixLength<T>(this Span<T> span, ReadOnlySpan<T> other) => CommonPrefixLength((ReadOnlySpan<T>)span, other);
        public static int SequenceCompareTo<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> other) where T : IComparable<T>
        {
            for (int i = 0; i < span.Length && i < other.Length; i++)
            {
                int c = span[i].CompareTo(other[i]);
                if (c != 0) return c;
            }
            return span.Length.CompareTo(other.Length);
        }
        public static int SequenceCompareTo<T>(this Span<T> span, ReadOnlySpan<T> other) where T : IComparable<T> => SequenceCompareTo((ReadOnlySpan<T>)span, other);
        public static int LastIndexOf<T>(this Span<T> span, T value) => LastIndexOf((ReadOnlySpan<T>)span, value);
        public static int LastIndexOf<T>(this ReadOnlySpan<T> span, ReadOnlySpan<T> value)
        {
            for (int i = span.Length - value.Length; i >= 0; i--)
                if (span.Slice(i, value.Length).SequenceEqual(value)) return i;
            return -1;
        }
        public static int LastIndexOf<T>(this Span<T> span, ReadOnlySpan<T> value) => LastIndexOf((ReadOnlySpan<T>)span, value);
        public static bool StartsWith<T>(this ReadOnlySpan<T> span, T value) => span.Length > 0 && EqualityComparer<T>.Default.Equals(span[0], value);
        public static bool EndsWith<T>(this ReadOnlySpan<T> span, T value) => span.Length > 0 && EqualityComparer<T>.Default.Equals(span[span.Length - 1], value);
        public static void CopyTo<T>(this T[]? source, Span<T> destination) => new ReadOnlySpan<T>(source).CopyTo(destination);
        public static int Split(this ReadOnlySpan<char> source, Span<Range> destination, char separator, StringSplitOptions options = StringSplitOptions.None) => Cut(source, destination, [separator.ToString()], options);
        public static int Split(this ReadOnlySpan<char> source, Span<Range> destination, ReadOnlySpan<char> separator, StringSplitOptions options = StringSplitOptions.None) => Cut(source, destination, [separator.ToString()], options);
        public static int SplitAny(this ReadOnlySpan<char> source, Span<Range> destination, ReadOnlySpan<char> separators, StringSplitOptions options = StringSplitOptions.None)
        {
            string[] each = new string[separators.Length];
            for (int i = 0; i < each.Length; i++) each[i] = separators[i].ToString();
            return Cut(source, destination, each, options);
        }
        private static int Cut(ReadOnlySpan<char> source, Span<Range> destination, string[] separators, StringSplitOptions options)
        {
            int count = 0, start = 0, at = 0;
            if (destination.Length == 0) return 0;
            while (true)
            {
                int cut = source.Length, width = 0;
                bool rest = count == destination.Length - 1;
                for (; !rest && at < source.Length && width == 0; at++)
                    foreach (string s in separators)
                        if (s.Length > 0 && source.Slice(at).StartsWith(s.AsSpan())) { (cut, width) = (at, s.Length); break; }
                int a = start, b = cut;
                if ((options & StringSplitOptions.TrimEntries) != 0)
                {
                    while (a < b && char.IsWhiteSpace(source[a])) a++;
                    while (b > a && char.IsWhiteSpace(source[b - 1])) b--;
                }
                if (a < b || (options & StringSplitOptions.RemoveEmptyEntries) == 0) destination[count++] = new Range(a, b);
                if (width == 0 || count == destination.Length) return count;
                start = at = cut + width;
            }
        }
        public static int ToLowerInvariant(this ReadOnlySpan<char> source, Span<char> destination)
        {
            if (destination.Length < source.Length) return -1;
            source.ToString().ToLowerInvariant().CopyTo(destination);
            return source.Length;
        }
        public static int ToLower(this ReadOnlySpan<char> source, Span<char> destination, CultureInfo? culture) => ToLowerInvariant(source, destination);
        public static int ToUpperInvariant(this ReadOnlySpan<char> source, Span<char> destination)
        {
            if (destination.Length < source.Length) return -1;
            source.ToString().ToUpperInvariant().CopyTo(destination);
            return source.Length;
        }
        public static int ToUpper(this ReadOnlySpan<char> source, Span<char> destination, CultureInfo? culture) => ToUpperInvariant(source, destination);
        public static ReadOnlySpan<char> TrimStart(this ReadOnlySpan<char> span, char trimChar) => span.ToString().TrimStart(trimChar).AsSpan();
        public static ReadOnlySpan<char> TrimEnd(this ReadOnlySpan<char> span, char trimChar) => span.ToString().TrimEnd(trimChar).AsSpan();
        public static System.Text.SpanLineEnumerator EnumerateLines(this ReadOnlySpan<char> span) => new System.Text.SpanLineEnumerator(span);
    }
}

namespace System.Runtime.InteropServices
{
    public static class CollectionsMarshal
    {
        public static Span<T> AsSpan<T>(List<T>? list) => list == null ? default : new Span<T>(list._items, 0, list._size);
        public static void SetCount<T>(List<T> list, int count)
        {
            while (list.Count < count) list.Add(default!);
            if (list.Count > count) list.RemoveRange(count, list.Count - count);
        }
        public static ref TValue? GetValueRefOrAddDefault<TKey, TValue>(Dictionary<TKey, TValue> dictionary, TKey key, out bool exists) where TKey : notnull => ref dictionary.RefTo(key, out exists);
    }
    public static class MemoryMarshal
    {
        public static ref T GetReference<T>(Span<T> span) => ref span._array![span._start];
    }
}

namespace System.Text
{
    public ref struct SpanLineEnumerator
    {
        private readonly string[] _lines;
        private int _at;
        internal SpanLineEnumerator(ReadOnlySpan<char> text) { _lines = text.ToString().Split(["\r\n", "\n", "\r", "\f", "\u0085", "\u2028", "\u2029"], StringSplitOptions.None); }
        public ReadOnlySpan<char> Current => _lines[_at - 1].AsSpan();
        public SpanLineEnumerator GetEnumerator() => this;
        public bool MoveNext() => ++_at <= _lines.Length;
    }
}
