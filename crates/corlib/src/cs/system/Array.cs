namespace System
{
    public abstract class Array : ICloneable, IList, IStructuralComparable, IStructuralEquatable
    {
        public extern int Length { [Intrinsic("array.length")] get; }
        public long LongLength => Length;
        public extern int Rank { [Intrinsic("array.rank")] get; }
        public static int MaxLength => 0x7FFFFFC7;
        public int GetLength(int dimension)
        {
            if ((uint)dimension >= (uint)Rank) throw new IndexOutOfRangeException("Index was outside the bounds of the array.");
            return Native.ArrayLengthOf(this, dimension);
        }
        public long GetLongLength(int dimension) => GetLength(dimension);
        public int GetLowerBound(int dimension) => 0;
        public int GetUpperBound(int dimension) => GetLength(dimension) - 1;
        public object Clone() => MemberwiseClone();
        public void Initialize() { }

        public bool IsFixedSize => true;
        public bool IsReadOnly => false;
        public bool IsSynchronized => false;
        public object SyncRoot => this;
        int ICollection.Count => Length;
        object? IList.this[int index]
        {
            get => GetValue(index);
            set => SetValue(value, index);
        }
        int IList.Add(object? value)
        {
            Throw.FixedSizeCollection();
            return 0;
        }
        bool IList.Contains(object? value) => IndexOf(this, value) >= 0;
        void IList.Clear() => Clear(this);
        int IList.IndexOf(object? value) => IndexOf(this, value);
        void IList.Insert(int index, object? value) => Throw.FixedSizeCollection();
        void IList.Remove(object? value) => Throw.FixedSizeCollection();
        void IList.RemoveAt(int index) => Throw.FixedSizeCollection();
        public IEnumerator GetEnumerator() => new ArrayEnumerator(this);
        public void CopyTo(Array array, int index)
        {
            if (array != null && array.Rank != 1) throw new ArgumentException("Only single dimensional arrays are supported for the requested action.");
            Copy(this, 0, array!, index, Length);
        }
        public void CopyTo(Array array, long index) => CopyTo(array, (int)index);
        int IStructuralComparable.CompareTo(object? other, IComparer comparer)
        {
            if (other == null) return 1;
            Array? o = other as Array;
            if (o == null || Length != o.Length) throw new ArgumentException("Object is not a array with the same number of elements as the array to compare it to.", "other");
            for (int i = 0; i < Length; i++)
            {
                int c = comparer.Compare(GetValue(i), o.GetValue(i));
                if (c != 0) return c;
            }
            return 0;
        }
        bool IStructuralEquatable.Equals(object? other, IEqualityComparer comparer)
        {
            if (other == this) return true;
            if (!(other is Array o) || o.Length != Length) return false;
            for (int i = 0; i < Length; i++)
                if (!comparer.Equals(GetValue(i), o.GetValue(i))) return false;
            return true;
        }
        int IStructuralEquatable.GetHashCode(IEqualityComparer comparer)
        {
            int hash = 0;
            for (int i = 0; i < Length; i++)
            {
                object? value = GetValue(i);
                hash = unchecked(hash * 31 + (value == null ? 0 : comparer.GetHashCode(value)));
            }
            return hash;
        }

        public object? GetValue(int index)
        {
            if (Rank != 1) throw new ArgumentException("Array was not a one-dimensional array.");
            if ((uint)index >= (uint)Length) throw new IndexOutOfRangeException();
            return Native.ArrayGet(this, index);
        }
        public void SetValue(object? value, int index)
        {
            if (Rank != 1) throw new ArgumentException("Array was not a one-dimensional array.");
            if ((uint)index >= (uint)Length) throw new IndexOutOfRangeException();
            Native.ArraySet(this, index, value);
        }
        private int Flat(int[] indices)
        {
            if (indices.Length != Rank) throw new ArgumentException("Indices length does not match the array rank.");
            int flat = 0;
            for (int i = 0; i < indices.Length; i++)
            {
                int length = Native.ArrayLengthOf(this, i);
                if ((uint)indices[i] >= (uint)length) throw new IndexOutOfRangeException();
                flat = flat * length + indices[i];
            }
            return flat;
        }
        public object? GetValue(params int[] indices) => Native.ArrayGet(this, Flat(indices));
        public object? GetValue(int index1, int index2) => Native.ArrayGet(this, Flat(new int[] { index1, index2 }));
        public object? GetValue(int index1, int index2, int index3) => Native.ArrayGet(this, Flat(new int[] { index1, index2, index3 }));
        public void SetValue(object? value, params int[] indices) => Native.ArraySet(this, Flat(indices), value);
        public void SetValue(object? value, int index1, int index2) => Native.ArraySet(this, Flat(new int[] { index1, index2 }), value);

        public static Array CreateInstance(Type elementType, int length)
        {
            if (elementType == null) throw new ArgumentNullException("elementType");
            if (length < 0) throw new ArgumentOutOfRangeException("length", "Non-negative number required.");
            return Native.ArrayCreate(elementType, length);
        }

        public static T[] Empty<T>() => EmptyArray<T>.Value;

        public static void Copy(Array sourceArray, Array destinationArray, int length) => Copy(sourceArray, 0, destinationArray, 0, length);
        public static void Copy(Array sourceArray, Array destinationArray, long length) => Copy(sourceArray, 0, destinationArray, 0, (int)length);
        public static void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length)
        {
            if (sourceArray == null) throw new ArgumentNullException("sourceArray");
            if (destinationArray == null) throw new ArgumentNullException("destinationArray");
            if (sourceArray.Rank != destinationArray.Rank) throw new RankException("The specified arrays must have the same number of dimensions.");
            if (length < 0) throw new ArgumentOutOfRangeException("length", "Non-negative number required.");
            if (sourceIndex < 0) throw new ArgumentOutOfRangeException("sourceIndex", "Number was less than the array's lower bound in the first dimension.");
            if (destinationIndex < 0) throw new ArgumentOutOfRangeException("destinationIndex", "Number was less than the array's lower bound in the first dimension.");
            if (sourceIndex > sourceArray.Length - length) throw new ArgumentException("Source array was not long enough. Check the source index, length, and the array's lower bounds.", "sourceArray");
            if (destinationIndex > destinationArray.Length - length) throw new ArgumentException("Destination array was not long enough. Check the destination index, length, and the array's lower bounds.", "destinationArray");
            Type from = sourceArray.GetType();
            Type to = destinationArray.GetType();
            if (from == to)
            {
                Native.ArrayCopy(sourceArray, sourceIndex, destinationArray, destinationIndex, length);
                return;
            }
            Type a = Native.TypeElement(from)!;
            Type b = Native.TypeElement(to)!;
            bool same = a.IsValueType == b.IsValueType;
            if (same && a.IsValueType) same = UnderlyingOf(a) == UnderlyingOf(b);
            if (same && !a.IsValueType && b.IsAssignableFrom(a))
            {
                Native.ArrayCopy(sourceArray, sourceIndex, destinationArray, destinationIndex, length);
                return;
            }
            if (same && a.IsValueType)
            {
                Native.ArrayCopy(sourceArray, sourceIndex, destinationArray, destinationIndex, length);
                return;
            }
            if (a.IsValueType && b.IsValueType && !(a.IsPrimitive && b.IsPrimitive))
                throw new ArrayTypeMismatchException("Source array type cannot be assigned to destination array type.");
            for (int i = 0; i < length; i++)
            {
                object? value = Native.ArrayGet(sourceArray, sourceIndex + i);
                if (a.IsPrimitive && b.IsPrimitive) value = Convert.ChangeType(value, b);
                else if (value != null && !Native.TypeIsInstance(b, value)) Throw.InvalidCast(Native.TypeFullName(value.GetType()), Native.TypeFullName(b));
                else if (value == null && b.IsValueType) throw new InvalidCastException("At least one element in the source array could not be cast down to the destination array type.");
                Native.ArraySet(destinationArray, destinationIndex + i, value);
            }
        }
        private static Type UnderlyingOf(Type t) => t.IsEnum ? Native.TypeElement(t)! : t;
        public static void ConstrainedCopy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length) => Copy(sourceArray, sourceIndex, destinationArray, destinationIndex, length);

        public static void Clear(Array array)
        {
            if (array == null) throw new ArgumentNullException("array");
            Native.ArrayClear(array, 0, array.Length);
        }
        public static void Clear(Array array, int index, int length)
        {
            if (array == null) throw new ArgumentNullException("array");
            if (index < 0 || length < 0 || index > array.Length - length) throw new IndexOutOfRangeException();
            Native.ArrayClear(array, index, length);
        }
        public static void Resize<T>([NotNull] ref T[]? array, int newSize)
        {
            if (newSize < 0) throw new ArgumentOutOfRangeException("newSize", "Non-negative number required.");
            T[]? old = array;
            if (old == null)
            {
                array = new T[newSize];
                return;
            }
            if (old.Length == newSize) return;
            T[] made = new T[newSize];
            Native.ArrayCopy(old, 0, made, 0, old.Length < newSize ? old.Length : newSize);
            array = made;
        }
        public static void Fill<T>(T[] array, T value)
        {
            if (array == null) throw new ArgumentNullException("array");
            for (int i = 0; i < array.Length; i++) array[i] = value;
        }
        public static void Fill<T>(T[] array, T value, int startIndex, int count)
        {
            CheckRange(array, startIndex, count, "startIndex");
            for (int i = 0; i < count; i++) array[startIndex + i] = value;
        }
        private static void CheckRange(Array array, int index, int count, string indexName)
        {
            if (array == null) throw new ArgumentNullException("array");
            if ((uint)index > (uint)array.Length) throw new ArgumentOutOfRangeException(indexName, "Index was out of range. Must be non-negative and less than or equal to the size of the collection.");
            if (count < 0 || index > array.Length - count) throw new ArgumentOutOfRangeException("count", "Count must be positive and count must refer to a location within the string/array/collection.");
        }
        private static void CheckPart(Array array, int index, int length)
        {
            if (array == null) throw new ArgumentNullException("array");
            if (index < 0) throw new ArgumentOutOfRangeException("index", "Non-negative number required.");
            if (length < 0) throw new ArgumentOutOfRangeException("length", "Non-negative number required.");
            if (array.Length - index < length) throw new ArgumentException("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.");
        }

        public static void Reverse(Array array)
        {
            if (array == null) throw new ArgumentNullException("array");
            for (int i = 0, j = array.Length - 1; i < j; i++, j--)
            {
                object? t = Native.ArrayGet(array, i);
                Native.ArraySet(array, i, Native.ArrayGet(array, j));
                Native.ArraySet(array, j, t);
            }
        }
        public static void Reverse<T>(T[] array)
        {
            if (array == null) throw new ArgumentNullException("array");
            Reverse(array, 0, array.Length);
        }
        public static void Reverse<T>(T[] array, int index, int length)
        {
            CheckPart(array, index, length);
            int i = index;
            int j = index + length - 1;
            while (i < j)
            {
                T t = array[i];
                array[i] = array[j];
                array[j] = t;
                i++;
                j--;
            }
        }

        public static int IndexOf(Array array, object? value)
        {
            if (array == null) throw new ArgumentNullException("array");
            if (array.Rank != 1) throw new RankException("Only single dimension arrays are supported here.");
            return IndexOf(array, value, 0, array.Length);
        }
        public static int IndexOf(Array array, object? value, int startIndex) => IndexOf(array, value, startIndex, array.Length - startIndex);
        public static int IndexOf(Array array, object? value, int startIndex, int count)
        {
            CheckRange(array, startIndex, count, "startIndex");
            for (int i = startIndex; i < startIndex + count; i++)
            {
                object? element = Native.ArrayGet(array, i);
                if (value == null ? element == null : element != null && value.Equals(element)) return i;
            }
            return -1;
        }
        public static int LastIndexOf(Array array, object? value)
        {
            if (array == null) throw new ArgumentNullException("array");
            for (int i = array.Length - 1; i >= 0; i--)
            {
                object? element = Native.ArrayGet(array, i);
                if (value == null ? element == null : element != null && value.Equals(element)) return i;
            }
            return -1;
        }
        public static int IndexOf<T>(T[] array, T value)
        {
            if (array == null) throw new ArgumentNullException("array");
            return IndexOf(array, value, 0, array.Length);
        }
        public static int IndexOf<T>(T[] array, T value, int startIndex)
        {
            if (array == null) throw new ArgumentNullException("array");
            return IndexOf(array, value, startIndex, array.Length - startIndex);
        }
        public static int IndexOf<T>(T[] array, T value, int startIndex, int count)
        {
            CheckRange(array, startIndex, count, "startIndex");
            EqualityComparer<T> comparer = EqualityComparer<T>.Default;
            for (int i = startIndex; i < startIndex + count; i++)
                if (comparer.Equals(array[i], value)) return i;
            return -1;
        }
        public static int LastIndexOf<T>(T[] array, T value)
        {
            if (array == null) throw new ArgumentNullException("array");
            EqualityComparer<T> comparer = EqualityComparer<T>.Default;
            for (int i = array.Length - 1; i >= 0; i--)
                if (comparer.Equals(array[i], value)) return i;
            return -1;
        }
        public static int LastIndexOf<T>(T[] array, T value, int startIndex, int count)
        {
            if (array == null) throw new ArgumentNullException("array");
            EqualityComparer<T> comparer = EqualityComparer<T>.Default;
            for (int i = startIndex; i > startIndex - count; i--)
                if (comparer.Equals(array[i], value)) return i;
            return -1;
        }

        private static void CheckMatch(Array array, object match)
        {
            if (array == null) throw new ArgumentNullException("array");
            if (match == null) throw new ArgumentNullException("match");
        }
        public static bool Exists<T>(T[] array, Predicate<T> match) => FindIndex(array, match) >= 0;
        public static T? Find<T>(T[] array, Predicate<T> match)
        {
            CheckMatch(array, match);
            for (int i = 0; i < array.Length; i++)
                if (match(array[i])) return array[i];
            return default;
        }
        public static T[] FindAll<T>(T[] array, Predicate<T> match)
        {
            CheckMatch(array, match);
            List<T> list = new List<T>();
            for (int i = 0; i < array.Length; i++)
                if (match(array[i])) list.Add(array[i]);
            return list.ToArray();
        }
        public static int FindIndex<T>(T[] array, Predicate<T> match)
        {
            CheckMatch(array, match);
            for (int i = 0; i < array.Length; i++)
                if (match(array[i])) return i;
            return -1;
        }
        public static int FindIndex<T>(T[] array, int startIndex, Predicate<T> match)
        {
            CheckMatch(array, match);
            for (int i = startIndex; i < array.Length; i++)
                if (match(array[i])) return i;
            return -1;
        }
        public static T? FindLast<T>(T[] array, Predicate<T> match)
        {
            CheckMatch(array, match);
            for (int i = array.Length - 1; i >= 0; i--)
                if (match(array[i])) return array[i];
            return default;
        }
        public static int FindLastIndex<T>(T[] array, int startIndex, Predicate<T> match) => FindLastIndex(array, startIndex, startIndex + 1, match);
        public static int FindLastIndex<T>(T[] array, int startIndex, int count, Predicate<T> match)
        {
            if (match == null) throw new ArgumentNullException("match");
            if (startIndex >= array.Length || startIndex < (array.Length == 0 ? -1 : 0)) Throw.IndexMustBeLess();
            if (count < 0 || startIndex - count + 1 < 0) throw new ArgumentOutOfRangeException("count", "Count must be positive and count must refer to a location within the string/array/collection.");
            for (int i = startIndex; i > startIndex - count; i--)
                if (match(array[i])) return i;
            return -1;
        }
        public static int FindLastIndex<T>(T[] array, Predicate<T> match)
        {
            CheckMatch(array, match);
            for (int i = array.Length - 1; i >= 0; i--)
                if (match(array[i])) return i;
            return -1;
        }
        public static bool TrueForAll<T>(T[] array, Predicate<T> match)
        {
            CheckMatch(array, match);
            for (int i = 0; i < array.Length; i++)
                if (!match(array[i])) return false;
            return true;
        }
        public static void ForEach<T>(T[] array, Action<T> action)
        {
            if (array == null) throw new ArgumentNullException("array");
            if (action == null) throw new ArgumentNullException("action");
            for (int i = 0; i < array.Length; i++) action(array[i]);
        }
        public static TOutput[] ConvertAll<TInput, TOutput>(TInput[] array, Converter<TInput, TOutput> converter)
        {
            if (array == null) throw new ArgumentNullException("array");
            if (converter == null) throw new ArgumentNullException("converter");
            TOutput[] made = new TOutput[array.Length];
            for (int i = 0; i < array.Length; i++) made[i] = converter(array[i]);
            return made;
        }
        public static System.Collections.ObjectModel.ReadOnlyCollection<T> AsReadOnly<T>(T[] array)
        {
            if (array == null) throw new ArgumentNullException("array");
            return new System.Collections.ObjectModel.ReadOnlyCollection<T>(array);
        }

        public static int BinarySearch(Array array, object? value)
        {
            if (array == null) throw new ArgumentNullException("array");
            int low = 0;
            int high = array.Length - 1;
            while (low <= high)
            {
                int middle = low + ((high - low) >> 1);
                int c = Comparer.Default.Compare(Native.ArrayGet(array, middle), value);
                if (c == 0) return middle;
                if (c < 0) low = middle + 1;
                else high = middle - 1;
            }
            return ~low;
        }
        public static int BinarySearch<T>(T[] array, T value) => BinarySearch(array, value, null);
        public static int BinarySearch<T>(T[] array, T value, IComparer<T>? comparer)
        {
            if (array == null) throw new ArgumentNullException("array");
            return SortHelper.BinarySearch(array, 0, array.Length, value, comparer ?? Comparer<T>.Default);
        }
        public static int BinarySearch<T>(T[] array, int index, int length, T value) => BinarySearch(array, index, length, value, null);
        public static int BinarySearch<T>(T[] array, int index, int length, T value, IComparer<T>? comparer)
        {
            CheckPart(array, index, length);
            return SortHelper.BinarySearch(array, index, length, value, comparer ?? Comparer<T>.Default);
        }

        public static void Sort(Array array) => Sort(array, (IComparer?)null);
        public static void Sort(Array array, IComparer? comparer)
        {
            if (array == null) throw new ArgumentNullException("array");
            object?[] copy = new object?[array.Length];
            for (int i = 0; i < copy.Length; i++) copy[i] = Native.ArrayGet(array, i);
            SortHelper.Sort<object?>(copy, 0, copy.Length, new UntypedComparer(comparer ?? Comparer.Default));
            for (int i = 0; i < copy.Length; i++) Native.ArraySet(array, i, copy[i]);
        }
        public static void Sort<T>(T[] array)
        {
            if (array == null) throw new ArgumentNullException("array");
            SortHelper.Sort(array, 0, array.Length, Comparer<T>.Default);
        }
        public static void Sort<T>(T[] array, IComparer<T>? comparer)
        {
            if (array == null) throw new ArgumentNullException("array");
            SortHelper.Sort(array, 0, array.Length, comparer ?? Comparer<T>.Default);
        }
        public static void Sort<T>(T[] array, Comparison<T> comparison)
        {
            if (array == null) throw new ArgumentNullException("array");
            if (comparison == null) throw new ArgumentNullException("comparison");
            SortHelper.Sort(array, 0, array.Length, Comparer<T>.Create(comparison));
        }
        public static void Sort<T>(T[] array, int index, int length) => Sort(array, index, length, null);
        public static void Sort<T>(T[] array, int index, int length, IComparer<T>? comparer)
        {
            CheckPart(array, index, length);
            SortHelper.Sort(array, index, length, comparer ?? Comparer<T>.Default);
        }
        public static void Sort<TKey, TValue>(TKey[] keys, TValue[]? items) => Sort(keys, items, null);
        public static void Sort<TKey, TValue>(TKey[] keys, TValue[]? items, IComparer<TKey>? comparer)
        {
            if (keys == null) throw new ArgumentNullException("keys");
            if (items == null)
            {
                SortHelper.Sort(keys, 0, keys.Length, comparer ?? Comparer<TKey>.Default);
                return;
            }
            if (items.Length < keys.Length) throw new ArgumentException("Items array length does not match keys.", "items");
            SortHelper.SortPairs(keys, items, keys.Length, comparer ?? Comparer<TKey>.Default);
        }
    }

    internal static class EmptyArray<T>
    {
        internal static readonly T[] Value = new T[0];
    }

    internal sealed class UntypedComparer : IComparer<object?>
    {
        private readonly IComparer _comparer;
        internal UntypedComparer(IComparer comparer) { _comparer = comparer; }
        public int Compare(object? x, object? y) => _comparer.Compare(x, y);
    }

    /// <summary>Introspective sort: quicksort by the median of three, heap sort when too deep, insertion sort for short parts. Not stable; equal elements end up as in .NET.</summary>
    internal static class SortHelper
    {
        internal static int BinarySearch<T>(T[] array, int index, int length, T value, IComparer<T> comparer)
        {
            int low = index;
            int high = index + length - 1;
            while (low <= high)
            {
                int middle = low + ((high - low) >> 1);
                int c = comparer.Compare(array[middle], value);
                if (c == 0) return middle;
                if (c < 0) low = middle + 1;
                else high = middle - 1;
            }
            return ~low;
        }

        private static int DepthLimit(int length) => 2 * (System.Numerics.BitOperations.Log2((uint)length) + 1);

        internal static void Sort<T>(T[] keys, int start, int length, IComparer<T> comparer)
        {
            if (length < 2) return;
            try
            {
                IntroSort<T, byte>(keys, null, start, start + length - 1, DepthLimit(length), comparer);
            }
            catch (IndexOutOfRangeException)
            {
                throw new ArgumentException("Unable to sort because the IComparer.Compare() method returns inconsistent results. Either a value does not compare equal to itself, or one value repeatedly compared to another value yields different results. IComparer: '" + comparer.ToString() + "'.");
            }
            catch (Exception e) when (!(e is System.Threading.ThreadInterruptedException))
            {
                throw new InvalidOperationException("Failed to compare two elements in the array.", e);
            }
        }

        internal static void SortPairs<TKey, TValue>(TKey[] keys, TValue[] values, int length, IComparer<TKey> comparer)
        {
            if (length < 2) return;
            try
            {
                IntroSort(keys, values, 0, length - 1, DepthLimit(length), comparer);
            }
            catch (Exception e) when (!(e is System.Threading.ThreadInterruptedException))
            {
                throw new InvalidOperationException("Failed to compare two elements in the array.", e);
            }
        }

        private static void Swap<T, V>(T[] keys, V[]? values, int i, int j)
        {
            T t = keys[i];
            keys[i] = keys[j];
            keys[j] = t;
            if (values != null)
            {
                V v = values[i];
                values[i] = values[j];
                values[j] = v;
            }
        }

        private static void SwapIfGreater<T, V>(T[] keys, V[]? values, IComparer<T> comparer, int i, int j)
        {
            if (comparer.Compare(keys[i], keys[j]) > 0) Swap(keys, values, i, j);
        }

        private static void IntroSort<T, V>(T[] keys, V[]? values, int low, int high, int depth, IComparer<T> comparer)
        {
            while (high > low)
            {
                int size = high - low + 1;
                if (size <= 16)
                {
                    if (size == 2)
                    {
                        SwapIfGreater(keys, values, comparer, low, high);
                        return;
                    }
                    if (size == 3)
                    {
                        SwapIfGreater(keys, values, comparer, low, high - 1);
                        SwapIfGreater(keys, values, comparer, low, high);
                        SwapIfGreater(keys, values, comparer, high - 1, high);
                        return;
                    }
                    Insertion(keys, values, low, high, comparer);
                    return;
                }
                if (depth == 0)
                {
                    Heap(keys, values, low, high, comparer);
                    return;
                }
                depth--;
                int pivot = Partition(keys, values, low, high, comparer);
                IntroSort(keys, values, pivot + 1, high, depth, comparer);
                high = pivot - 1;
            }
        }

        private static int Partition<T, V>(T[] keys, V[]? values, int low, int high, IComparer<T> comparer)
        {
            int middle = low + ((high - low) >> 1);
            SwapIfGreater(keys, values, comparer, low, middle);
            SwapIfGreater(keys, values, comparer, low, high);
            SwapIfGreater(keys, values, comparer, middle, high);
            T pivot = keys[middle];
            Swap(keys, values, middle, high - 1);
            int left = low;
            int right = high - 1;
            while (left < right)
            {
                do left++; while (comparer.Compare(keys[left], pivot) < 0);
                do right--; while (comparer.Compare(pivot, keys[right]) < 0);
                if (left >= right) break;
                Swap(keys, values, left, right);
            }
            if (left != high - 1) Swap(keys, values, left, high - 1);
            return left;
        }

        private static void Heap<T, V>(T[] keys, V[]? values, int low, int high, IComparer<T> comparer)
        {
            int n = high - low + 1;
            for (int i = n >> 1; i >= 1; i--) Down(keys, values, i, n, low, comparer);
            for (int i = n; i > 1; i--)
            {
                Swap(keys, values, low, low + i - 1);
                Down(keys, values, 1, i - 1, low, comparer);
            }
        }

        private static void Down<T, V>(T[] keys, V[]? values, int i, int n, int low, IComparer<T> comparer)
        {
            T key = keys[low + i - 1];
            V? value = values == null ? default : values[low + i - 1];
            while (i <= n >> 1)
            {
                int child = 2 * i;
                if (child < n && comparer.Compare(keys[low + child - 1], keys[low + child]) < 0) child++;
                if (!(comparer.Compare(key, keys[low + child - 1]) < 0)) break;
                keys[low + i - 1] = keys[low + child - 1];
                if (values != null) values[low + i - 1] = values[low + child - 1];
                i = child;
            }
            keys[low + i - 1] = key;
            if (values != null) values[low + i - 1] = value!;
        }

        private static void Insertion<T, V>(T[] keys, V[]? values, int low, int high, IComparer<T> comparer)
        {
            for (int i = low; i < high; i++)
            {
                T key = keys[i + 1];
                V? value = values == null ? default : values[i + 1];
                int j = i;
                while (j >= low && comparer.Compare(key, keys[j]) < 0)
                {
                    keys[j + 1] = keys[j];
                    if (values != null) values[j + 1] = values[j];
                    j--;
                }
                keys[j + 1] = key;
                if (values != null) values[j + 1] = value!;
            }
        }
    }

    internal sealed class ArrayEnumerator : IEnumerator, ICloneable
    {
        private readonly Array _array;
        private int _index;

        internal ArrayEnumerator(Array array)
        {
            _array = array;
            _index = -1;
        }
        public object Clone() => MemberwiseClone();
        public bool MoveNext()
        {
            int next = _index + 1;
            if (next >= _array.Length)
            {
                _index = _array.Length;
                return false;
            }
            _index = next;
            return true;
        }
        public object? Current
        {
            get
            {
                if (_index < 0) throw new InvalidOperationException("Enumeration has not started. Call MoveNext.");
                if (_index >= _array.Length) throw new InvalidOperationException("Enumeration already finished.");
                return Native.ArrayGet(_array, _index);
            }
        }
        public void Reset() { _index = -1; }
    }
}

namespace System
{
    /// <summary>
    /// How an array is an IList&lt;T&gt;: a call of a member of a generic collection interface on an array runs the method that
    /// implements it here. <c>this</c> is then the array itself; no instance of this class exists.
    /// </summary>
    internal sealed class SZArrayHelper<T> : IList<T>, IReadOnlyList<T>
    {
        public IEnumerator<T> GetEnumerator()
        {
            T[] array = Native.RuntimeUnsafeAs<T[]>(this);
            return array.Length == 0 ? GenericArrayEnumerator<T>.Empty : new GenericArrayEnumerator<T>(array);
        }
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        public int Count => Native.RuntimeUnsafeAs<T[]>(this).Length;
        public bool IsReadOnly => true;
        public T this[int index]
        {
            get
            {
                T[] array = Native.RuntimeUnsafeAs<T[]>(this);
                if ((uint)index >= (uint)array.Length) Throw.IndexMustBeLess();
                return array[index];
            }
            set
            {
                T[] array = Native.RuntimeUnsafeAs<T[]>(this);
                if ((uint)index >= (uint)array.Length) Throw.IndexMustBeLess();
                array[index] = value;
            }
        }
        public void Add(T item) => Throw.FixedSizeCollection();
        public void Clear() => Throw.ReadOnlyCollection();
        public bool Contains(T item) => Array.IndexOf(Native.RuntimeUnsafeAs<T[]>(this), item) >= 0;
        public int IndexOf(T item) => Array.IndexOf(Native.RuntimeUnsafeAs<T[]>(this), item);
        public void CopyTo(T[] target, int index)
        {
            T[] array = Native.RuntimeUnsafeAs<T[]>(this);
            Array.Copy(array, 0, target, index, array.Length);
        }
        public void Insert(int index, T item) => Throw.FixedSizeCollection();
        public bool Remove(T item)
        {
            Throw.FixedSizeCollection();
            return false;
        }
        public void RemoveAt(int index) => Throw.FixedSizeCollection();
    }

    internal sealed class GenericArrayEnumerator<T> : IEnumerator<T>
    {
        internal static readonly GenericArrayEnumerator<T> Empty = new GenericArrayEnumerator<T>(new T[0]);
        private readonly T[] _array;
        private int _index;

        internal GenericArrayEnumerator(T[] array)
        {
            _array = array;
            _index = -1;
        }
        public bool MoveNext()
        {
            int next = _index + 1;
            if (next >= _array.Length)
            {
                _index = _array.Length;
                return false;
            }
            _index = next;
            return true;
        }
        public T Current
        {
            get
            {
                if (_index < 0) throw new InvalidOperationException("Enumeration has not started. Call MoveNext.");
                if (_index >= _array.Length) throw new InvalidOperationException("Enumeration already finished.");
                return _array[_index];
            }
        }
        object? IEnumerator.Current => Current;
        public void Reset() { _index = -1; }
        public void Dispose() { }
    }
}
