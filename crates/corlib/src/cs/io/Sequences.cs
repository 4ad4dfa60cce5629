namespace System
{
    /// <summary>A place in a sequence: a segment and an index in it.</summary>
    public readonly struct SequencePosition : IEquatable<SequencePosition>
    {
        readonly object? segment;
        readonly int index;
        public SequencePosition(object? @object, int integer)
        {
            segment = @object;
            index = integer;
        }
        public object? GetObject() => segment;
        public int GetInteger() => index;
        public bool Equals(SequencePosition other) => index == other.index && Equals(segment, other.segment);
        public override bool Equals(object? obj) => obj is SequencePosition other && Equals(other);
        public override int GetHashCode() => (segment == null ? 0 : segment.GetHashCode()) * 31 + index;
    }
}

namespace System.Buffers
{
    public abstract class ReadOnlySequenceSegment<T>
    {
        public ReadOnlyMemory<T> Memory { get; protected set; }
        public ReadOnlySequenceSegment<T>? Next { get; protected set; }
        public long RunningIndex { get; protected set; }
    }

    /// <summary>Memory in one piece or in a chain of segments. The ends hold a segment, or the array of a single piece.</summary>
    public readonly struct ReadOnlySequence<T>
    {
        readonly object? first;
        readonly object? last;
        readonly int from;
        readonly int to;
        public static readonly ReadOnlySequence<T> Empty = new ReadOnlySequence<T>(Array.Empty<T>());

        ReadOnlySequence(object? first, int from, object? last, int to)
        {
            this.first = first;
            this.from = from;
            this.last = last;
            this.to = to;
        }
        public ReadOnlySequence(T[] array)
        {
            ArgumentNullException.ThrowIfNull(array);
            first = last = array;
            from = 0;
            to = array.Length;
        }
        public ReadOnlySequence(T[] array, int start, int length)
        {
            ArgumentNullException.ThrowIfNull(array);
            if ((uint)start > (uint)array.Length) throw new ArgumentOutOfRangeException(nameof(start));
            if ((uint)length > (uint)(array.Length - start)) throw new ArgumentOutOfRangeException(nameof(length));
            first = last = array;
            from = start;
            to = start + length;
        }
        public ReadOnlySequence(ReadOnlyMemory<T> memory)
        {
            first = last = memory._array ?? Array.Empty<T>();
            from = memory._start;
            to = memory._start + memory._length;
        }
        public ReadOnlySequence(ReadOnlySequenceSegment<T> startSegment, int startIndex, ReadOnlySequenceSegment<T> endSegment, int endIndex)
        {
            ArgumentNullException.ThrowIfNull(startSegment);
            ArgumentNullException.ThrowIfNull(endSegment);
            if (!ReferenceEquals(startSegment, endSegment) && startSegment.RunningIndex > endSegment.RunningIndex) throw new ArgumentOutOfRangeException(nameof(endSegment));
            if ((uint)startSegment.Memory.Length < (uint)startIndex) throw new ArgumentOutOfRangeException(nameof(startIndex));
            if ((uint)endSegment.Memory.Length < (uint)endIndex || (ReferenceEquals(startSegment, endSegment) && endIndex < startIndex)) throw new ArgumentOutOfRangeException(nameof(endIndex));
            first = startSegment;
            from = startIndex;
            last = endSegment;
            to = endIndex;
        }

        public long Length => At(last, to) - At(first, from);
        public bool IsEmpty => Length == 0;
        public bool IsSingleSegment => ReferenceEquals(first, last);
        public ReadOnlyMemory<T> First => Piece(first, from);
        public ReadOnlySpan<T> FirstSpan => First.Span;
        public SequencePosition Start => new SequencePosition(first, from);
        public SequencePosition End => new SequencePosition(last, to);

        /// <summary>How far a place is from the chain's begin.</summary>
        static long At(object? segment, int index) => segment is ReadOnlySequenceSegment<T> s ? s.RunningIndex + index : index;
        /// <summary>What a segment has from an index on, up to the sequence's end.</summary>
        ReadOnlyMemory<T> Piece(object? segment, int index)
        {
            if (segment is T[] array) return new ReadOnlyMemory<T>(array, index, to - index);
            if (segment is ReadOnlySequenceSegment<T> s) return ReferenceEquals(segment, last) ? s.Memory.Slice(index, to - index) : s.Memory.Slice(index);
            return default;
        }
        SequencePosition Seek(object? segment, int index, long offset, string name)
        {
            if (offset < 0) throw new ArgumentOutOfRangeException(name);
            if (segment is not ReadOnlySequenceSegment<T> s)
            {
                if (offset > to - index) throw new ArgumentOutOfRangeException(name);
                return new SequencePosition(segment, index + (int)offset);
            }
            while (true)
            {
                int rest = (ReferenceEquals(s, last) ? to : s.Memory.Length) - index;
                // A place at a segment's end is the next one's begin.
                if (offset < rest || (offset == rest && ReferenceEquals(s, last))) return new SequencePosition(s, index + (int)offset);
                if (ReferenceEquals(s, last)) throw new ArgumentOutOfRangeException(name);
                offset -= rest;
                index = 0;
                s = s.Next ?? throw new ArgumentOutOfRangeException(name);
            }
        }
        void Check(SequencePosition position, string name)
        {
            long at = At(position.GetObject(), position.GetInteger());
            bool alien = first is not ReadOnlySequenceSegment<T> && !ReferenceEquals(position.GetObject(), first);
            if (position.GetObject() == null && first != null || alien || at < At(first, from) || at > At(last, to)) throw new ArgumentOutOfRangeException(name);
        }

        public SequencePosition GetPosition(long offset)
        {
            if (offset < 0) throw new ArgumentOutOfRangeException(nameof(offset));
            return Seek(first, from, offset, nameof(offset));
        }
        public SequencePosition GetPosition(long offset, SequencePosition origin)
        {
            if (offset < 0) throw new ArgumentOutOfRangeException(nameof(offset));
            Check(origin, "position");
            return Seek(origin.GetObject(), origin.GetInteger(), offset, nameof(offset));
        }
        public long GetOffset(SequencePosition position)
        {
            Check(position, nameof(position));
            return At(position.GetObject(), position.GetInteger()) - At(first, from);
        }

        public ReadOnlySequence<T> Slice(long start)
        {
            SequencePosition begin = Seek(first, from, start, nameof(start));
            return new ReadOnlySequence<T>(begin.GetObject(), begin.GetInteger(), last, to);
        }
        public ReadOnlySequence<T> Slice(SequencePosition start)
        {
            Check(start, "position");
            return new ReadOnlySequence<T>(start.GetObject(), start.GetInteger(), last, to);
        }
        public ReadOnlySequence<T> Slice(long start, long length)
        {
            SequencePosition begin = Seek(first, from, start, nameof(start));
            return From(begin, length);
        }
        public ReadOnlySequence<T> Slice(SequencePosition start, long length)
        {
            Check(start, "start");
            return From(start, length);
        }
        ReadOnlySequence<T> From(SequencePosition begin, long length)
        {
            SequencePosition end = Seek(begin.GetObject(), begin.GetInteger(), length, nameof(length));
            return new ReadOnlySequence<T>(begin.GetObject(), begin.GetInteger(), end.GetObject(), end.GetInteger());
        }
        public ReadOnlySequence<T> Slice(long start, SequencePosition end)
        {
            Check(end, "start");
            SequencePosition begin = Seek(first, from, start, nameof(start));
            return Between(begin, end);
        }
        public ReadOnlySequence<T> Slice(SequencePosition start, SequencePosition end)
        {
            Check(start, "position");
            Check(end, "position");
            return Between(start, end);
        }
        static ReadOnlySequence<T> Between(SequencePosition begin, SequencePosition end)
        {
            if (At(begin.GetObject(), begin.GetInteger()) > At(end.GetObject(), end.GetInteger())) throw new ArgumentOutOfRangeException("start");
            return new ReadOnlySequence<T>(begin.GetObject(), begin.GetInteger(), end.GetObject(), end.GetInteger());
        }
        public ReadOnlySequence<T> Slice(int start, int length) => Slice((long)start, (long)length);
        public ReadOnlySequence<T> Slice(int start, SequencePosition end) => Slice((long)start, end);
        public ReadOnlySequence<T> Slice(SequencePosition start, int length) => Slice(start, (long)length);

        public bool TryGet(ref SequencePosition position, out ReadOnlyMemory<T> memory, bool advance = true)
        {
            object? segment = position.GetObject();
            if (segment == null)
            {
                memory = default;
                return false;
            }
            memory = Piece(segment, position.GetInteger());
            if (advance)
            {
                object? next = ReferenceEquals(segment, last) ? null : ((ReadOnlySequenceSegment<T>)segment).Next;
                position = new SequencePosition(next, 0);
            }
            return true;
        }
        public Enumerator GetEnumerator() => new Enumerator(this);
        public override string ToString()
        {
            if (typeof(T) == typeof(char)) return new string((char[])(object)this.ToArray());
            return "System.Buffers.ReadOnlySequence<" + typeof(T).Name + ">[" + Length.ToString() + "]";
        }

        public struct Enumerator
        {
            readonly ReadOnlySequence<T> sequence;
            SequencePosition next;
            ReadOnlyMemory<T> current;
            public Enumerator(in ReadOnlySequence<T> sequence)
            {
                this.sequence = sequence;
                next = sequence.Start;
                current = default;
            }
            public ReadOnlyMemory<T> Current => current;
            public bool MoveNext() => sequence.TryGet(ref next, out current);
        }
    }

    public static partial class BuffersExtensions
    {
        public static SequencePosition? PositionOf<T>(in this ReadOnlySequence<T> source, T value) where T : IEquatable<T>?
        {
            SequencePosition at = source.Start, here = at;
            while (source.TryGet(ref at, out ReadOnlyMemory<T> piece))
            {
                int i = piece.Span.IndexOf(value);
                if (i >= 0) return source.GetPosition(i, here);
                if (at.GetObject() == null) break;
                here = at;
            }
            return null;
        }
        public static void CopyTo<T>(in this ReadOnlySequence<T> source, Span<T> destination)
        {
            if (source.Length > destination.Length) throw new ArgumentOutOfRangeException(nameof(destination));
            int at = 0;
            foreach (ReadOnlyMemory<T> piece in source)
            {
                piece.Span.CopyTo(destination.Slice(at));
                at += piece.Length;
            }
        }
        public static T[] ToArray<T>(in this ReadOnlySequence<T> sequence)
        {
            T[] made = new T[sequence.Length];
            sequence.CopyTo(made);
            return made;
        }
    }

    /// <summary>Reads a sequence piece by piece.</summary>
    public ref struct SequenceReader<T> where T : unmanaged, IEquatable<T>
    {
        readonly ReadOnlySequence<T> sequence;
        SequencePosition here, next;
        ReadOnlyMemory<T> piece;
        int index;
        long before;
        readonly long length;

        public SequenceReader(ReadOnlySequence<T> sequence)
        {
            this.sequence = sequence;
            length = sequence.Length;
            here = next = sequence.Start;
            piece = default;
            index = 0;
            before = 0;
            Fill();
        }
        /// <summary>Goes to the next piece with something in it.</summary>
        void Fill()
        {
            while (index >= piece.Length)
            {
                SequencePosition at = next;
                if (!sequence.TryGet(ref next, out ReadOnlyMemory<T> more)) return;
                before += piece.Length;
                here = at;
                piece = more;
                index = 0;
            }
        }
        public readonly bool End => Consumed == length;
        public readonly ReadOnlySequence<T> Sequence => sequence;
        public readonly ReadOnlySequence<T> UnreadSequence => sequence.Slice(Position);
        public readonly SequencePosition Position => sequence.GetPosition(Consumed);
        public readonly ReadOnlySpan<T> CurrentSpan => piece.Span;
        public readonly int CurrentSpanIndex => index;
        public readonly ReadOnlySpan<T> UnreadSpan => piece.Span.Slice(index);
        public readonly long Consumed => before + index;
        public readonly long Remaining => length - Consumed;
        public readonly long Length => length;
        public readonly bool TryPeek(out T value)
        {
            if (End)
            {
                value = default;
                return false;
            }
            value = piece.Span[index];
            return true;
        }
        public readonly bool TryPeek(long offset, out T value)
        {
            if (offset < 0) throw new ArgumentOutOfRangeException(nameof(offset));
            if (Remaining <= offset)
            {
                value = default;
                return false;
            }
            value = sequence.Slice(Consumed + offset).First.Span[0];
            return true;
        }
        public bool TryRead(out T value)
        {
            if (!TryPeek(out value)) return false;
            index++;
            Fill();
            return true;
        }
        public void Advance(long count)
        {
            if (count < 0 || count > Remaining) throw new ArgumentOutOfRangeException(nameof(count));
            while (count > 0)
            {
                int step = (int)Math.Min(count, piece.Length - index);
                index += step;
                count -= step;
                Fill();
            }
        }
        public void AdvanceToEnd() => Advance(Remaining);
        public void Rewind(long count)
        {
            if (count < 0 || count > Consumed) throw new ArgumentOutOfRangeException(nameof(count));
            long target = Consumed - count;
            here = next = sequence.Start;
            piece = default;
            index = 0;
            before = 0;
            Fill();
            Advance(target);
        }
        readonly long Find(ReadOnlySpan<T> delimiters, long from)
        {
            long at = 0;
            foreach (ReadOnlyMemory<T> m in sequence.Slice(from))
            {
                int i = m.Span.IndexOfAny(delimiters);
                if (i >= 0) return from + at + i;
                at += m.Length;
            }
            return -1;
        }
        bool Take(long found, long skip, bool advancePastDelimiter, out ReadOnlySequence<T> taken)
        {
            if (found < 0)
            {
                taken = default;
                return false;
            }
            taken = sequence.Slice(Consumed, found - Consumed);
            Advance(found - Consumed + (advancePastDelimiter ? skip : 0));
            return true;
        }
        public bool TryReadTo(out ReadOnlySequence<T> sequence, T delimiter, bool advancePastDelimiter = true) => Take(Find(new T[] { delimiter }, Consumed), 1, advancePastDelimiter, out sequence);
        public bool TryReadTo(out ReadOnlySpan<T> span, T delimiter, bool advancePastDelimiter = true)
        {
            bool done = TryReadTo(out ReadOnlySequence<T> taken, delimiter, advancePastDelimiter);
            span = done ? taken.IsSingleSegment ? taken.FirstSpan : taken.ToArray() : default;
            return done;
        }
        public bool TryReadTo(out ReadOnlySequence<T> sequence, T delimiter, T delimiterEscape, bool advancePastDelimiter = true)
        {
            long at = Consumed, found;
            while ((found = Find(new T[] { delimiter }, at)) >= 0)
            {
                int escapes = 0;
                while (found - 1 - escapes >= Consumed && this.sequence.Slice(found - 1 - escapes, 1).FirstSpan[0].Equals(delimiterEscape)) escapes++;
                if (escapes % 2 == 0) break;
                at = found + 1;
            }
            return Take(found, 1, advancePastDelimiter, out sequence);
        }
        public bool TryReadTo(out ReadOnlySequence<T> sequence, scoped ReadOnlySpan<T> delimiter, bool advancePastDelimiter = true)
        {
            long at = Consumed;
            if (delimiter.Length == 0)
            {
                sequence = default;
                return true;
            }
            while (true)
            {
                long found = Find(delimiter.Slice(0, 1), at);
                if (found < 0 || length - found < delimiter.Length) return Take(-1, 0, false, out sequence);
                if (this.sequence.Slice(found, delimiter.Length).ToArray().AsSpan().SequenceEqual(delimiter)) return Take(found, delimiter.Length, advancePastDelimiter, out sequence);
                at = found + 1;
            }
        }
        public bool TryReadTo(out ReadOnlySpan<T> span, scoped ReadOnlySpan<T> delimiter, bool advancePastDelimiter = true)
        {
            bool done = TryReadTo(out ReadOnlySequence<T> taken, delimiter, advancePastDelimiter);
            span = done ? taken.IsSingleSegment ? taken.FirstSpan : taken.ToArray() : default;
            return done;
        }
        public bool TryReadToAny(out ReadOnlySequence<T> sequence, scoped ReadOnlySpan<T> delimiters, bool advancePastDelimiter = true) => Take(Find(delimiters, Consumed), 1, advancePastDelimiter, out sequence);
        public bool TryReadToAny(out ReadOnlySpan<T> span, scoped ReadOnlySpan<T> delimiters, bool advancePastDelimiter = true)
        {
            bool done = TryReadToAny(out ReadOnlySequence<T> taken, delimiters, advancePastDelimiter);
            span = done ? taken.IsSingleSegment ? taken.FirstSpan : taken.ToArray() : default;
            return done;
        }
        public bool TryReadExact(int count, out ReadOnlySequence<T> sequence)
        {
            if (count < 0) throw new ArgumentOutOfRangeException(nameof(count));
            if (count > Remaining)
            {
                sequence = default;
                return false;
            }
            sequence = this.sequence.Slice(Consumed, count);
            Advance(count);
            return true;
        }
        public readonly bool TryCopyTo(Span<T> destination)
        {
            if (Remaining < destination.Length) return false;
            sequence.Slice(Consumed, destination.Length).CopyTo(destination);
            return true;
        }
        public bool TryAdvanceTo(T delimiter, bool advancePastDelimiter = true) => Take(Find(new T[] { delimiter }, Consumed), 1, advancePastDelimiter, out _);
        public bool TryAdvanceToAny(scoped ReadOnlySpan<T> delimiters, bool advancePastDelimiter = true) => Take(Find(delimiters, Consumed), 1, advancePastDelimiter, out _);
        public long AdvancePast(T value) => AdvancePastAny(new T[] { value });
        public long AdvancePastAny(scoped ReadOnlySpan<T> values)
        {
            long from = Consumed;
            while (TryPeek(out T next) && values.IndexOf(next) >= 0) Advance(1);
            return Consumed - from;
        }
        public bool IsNext(T next, bool advancePast = false)
        {
            if (!TryPeek(out T value) || !value.Equals(next)) return false;
            if (advancePast) Advance(1);
            return true;
        }
        public bool IsNext(scoped ReadOnlySpan<T> next, bool advancePast = false)
        {
            if (Remaining < next.Length || !sequence.Slice(Consumed, next.Length).ToArray().AsSpan().SequenceEqual(next)) return false;
            if (advancePast) Advance(next.Length);
            return true;
        }
    }

    public static class SequenceReaderExtensions
    {
        static bool Take(ref SequenceReader<byte> reader, int count, bool little, out long value)
        {
            Span<byte> bytes = new byte[count];
            value = 0;
            if (!reader.TryCopyTo(bytes)) return false;
            for (int i = 0; i < count; i++) value = (value << 8) | bytes[little ? count - 1 - i : i];
            reader.Advance(count);
            return true;
        }
        public static bool TryReadLittleEndian(ref this SequenceReader<byte> reader, out short value) { bool ok = Take(ref reader, 2, true, out long v); value = (short)v; return ok; }
        public static bool TryReadBigEndian(ref this SequenceReader<byte> reader, out short value) { bool ok = Take(ref reader, 2, false, out long v); value = (short)v; return ok; }
        public static bool TryReadLittleEndian(ref this SequenceReader<byte> reader, out int value) { bool ok = Take(ref reader, 4, true, out long v); value = (int)v; return ok; }
        public static bool TryReadBigEndian(ref this SequenceReader<byte> reader, out int value) { bool ok = Take(ref reader, 4, false, out long v); value = (int)v; return ok; }
        public static bool TryReadLittleEndian(ref this SequenceReader<byte> reader, out long value) => Take(ref reader, 8, true, out value);
        public static bool TryReadBigEndian(ref this SequenceReader<byte> reader, out long value) => Take(ref reader, 8, false, out value);
    }
}
