namespace System.Numerics;

public readonly struct BigInteger : IComparable, IComparable<BigInteger>, IEquatable<BigInteger>, IBinaryInteger<BigInteger>, ISignedNumber<BigInteger>
{
    static BigInteger ISignedNumber<BigInteger>.NegativeOne => MinusOne;
    public static bool IsPow2(BigInteger value) => value.IsPowerOfTwo;
    public static BigInteger Log2(BigInteger value) => value.Sign > 0 ? value.GetBitLength() - 1 : throw new ArgumentOutOfRangeException("value");
    public static BigInteger PopCount(BigInteger value)
    {
        int n = 0;
        foreach (uint digit in value.Digits) n += BitOperations.PopCount(digit);
        return n;
    }
    public static BigInteger LeadingZeroCount(BigInteger value) => value._isNegative ? 0 : value.IsZero ? 32 : BitOperations.LeadingZeroCount(value.Digits[^1]);
    public static BigInteger TrailingZeroCount(BigInteger value)
    {
        if (value.IsZero) return 32;
        int i = 0;
        while (value.Digits[i] == 0) i++;
        return i * 32 + BitOperations.TrailingZeroCount(value.Digits[i]);
    }
    static BigInteger IAdditiveIdentity<BigInteger, BigInteger>.AdditiveIdentity => Zero;
    static BigInteger IMultiplicativeIdentity<BigInteger, BigInteger>.MultiplicativeIdentity => One;
    static BigInteger INumberBase<BigInteger>.CreateFrom(decimal value, int mode) => (BigInteger)value;
    static BigInteger INumberBase<BigInteger>.CreateFrom(double value, int mode) => (BigInteger)value;
    decimal INumberBase<BigInteger>.ToDecimal() => (decimal)this;
    double INumberBase<BigInteger>.ToDouble() => (double)this;
    public static BigInteger CreateChecked<TOther>(TOther value) where TOther : INumberBase<TOther> => NumberConversion.Create<BigInteger, TOther>(value, 0);
    public static BigInteger CreateSaturating<TOther>(TOther value) where TOther : INumberBase<TOther> => NumberConversion.Create<BigInteger, TOther>(value, 1);
    public static BigInteger CreateTruncating<TOther>(TOther value) where TOther : INumberBase<TOther> => NumberConversion.Create<BigInteger, TOther>(value, 2);
    public static BigInteger Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString(), provider);
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out BigInteger result) => TryParse(s.ToString(), NumberStyles.Integer, provider, out result);
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BigInteger result) => TryParse(s, NumberStyles.Integer, provider, out result);
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) => Number.TryCopy(ToString(format.ToString(), provider), destination, out charsWritten);
    // Sign and magnitude; the magnitude has its lowest digit first and no zeros on top. Null for zero.
    private readonly bool _isNegative;
    private readonly uint[]? _digits;

    private uint[] Digits => _digits ?? [];

    private BigInteger(bool isNegative, uint[] digits)
    {
        int n = digits.Length;
        while (n > 0 && digits[n - 1] == 0) n--;
        if (n == 0) return;
        if (n < digits.Length) digits = digits[..n];
        (_isNegative, _digits) = (isNegative, digits);
    }
    public BigInteger(int value) : this((long)value) { }
    public BigInteger(uint value) : this((ulong)value) { }
    public BigInteger(long value) : this(value < 0, Split(value < 0 ? unchecked((ulong)-value) : (ulong)value)) { }
    public BigInteger(ulong value) : this(false, Split(value)) { }
    public BigInteger(decimal value)
    {
        int[] bits = decimal.GetBits(decimal.Truncate(value));
        this = new BigInteger(value < 0, [(uint)bits[0], (uint)bits[1], (uint)bits[2]]);
    }
    public BigInteger(double value)
    {
        if (!double.IsFinite(value)) throw new OverflowException(double.IsNaN(value) ? "The value is not a number." : "BigInteger cannot represent infinity.");
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52 & 0x7ff) - 1075;
        BigInteger whole = new BigInteger(bits & 0xfffffffffffffL | 0x10000000000000L);
        whole = exponent < -60 ? Zero : exponent < 0 ? whole >> -exponent : whole << exponent;
        this = value < 0 ? -whole : whole;
    }
    public BigInteger(byte[] value)
    {
        BigInteger sum = Zero;
        for (int i = value.Length - 1; i >= 0; i--) sum = (sum << 8) + value[i];
        this = value.Length > 0 && value[^1] >= 0x80 ? sum - (One << 8 * value.Length) : sum;
    }
    private static uint[] Split(ulong value) => [(uint)(value & uint.MaxValue), (uint)(value >> 32)];

    public static BigInteger Zero => default;
    public static BigInteger One => new BigInteger(1);
    public static BigInteger MinusOne => new BigInteger(-1);
    public bool IsZero => _digits == null;
    public bool IsOne => !_isNegative && Digits is [1];
    public bool IsEven => _digits == null || (_digits[0] & 1) == 0;
    public bool IsPowerOfTwo => !_isNegative && _digits != null && (this & (this - One)).IsZero;
    public int Sign => _digits == null ? 0 : _isNegative ? -1 : 1;
    public static bool IsNegative(BigInteger value) => value._isNegative;
    public static bool IsPositive(BigInteger value) => !value._isNegative;
    public static bool IsEvenInteger(BigInteger value) => value.IsEven;
    public static bool IsOddInteger(BigInteger value) => !value.IsEven;

    private static int Compare(uint[] a, uint[] b)
    {
        if (a.Length != b.Length) return a.Length < b.Length ? -1 : 1;
        for (int i = a.Length - 1; i >= 0; i--)
            if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
        return 0;
    }
    private static uint[] Sum(uint[] a, uint[] b)
    {
        if (a.Length < b.Length) (a, b) = (b, a);
        uint[] result = new uint[a.Length + 1];
        ulong carry = 0;
        for (int i = 0; i < a.Length; i++)
        {
            carry += (ulong)a[i] + (i < b.Length ? b[i] : 0);
            result[i] = unchecked((uint)carry);
            carry >>= 32;
        }
        result[a.Length] = (uint)carry;
        return result;
    }
    // a is not less than b.
    private static uint[] Difference(uint[] a, uint[] b)
    {
        uint[] result = new uint[a.Length];
        long borrow = 0;
        for (int i = 0; i < a.Length; i++)
        {
            long d = (long)a[i] - (i < b.Length ? b[i] : 0) + borrow;
            result[i] = unchecked((uint)d);
            borrow = d < 0 ? -1 : 0;
        }
        return result;
    }
    private static uint[] Product(uint[] a, uint[] b)
    {
        uint[] result = new uint[a.Length + b.Length];
        for (int i = 0; i < a.Length; i++)
        {
            ulong carry = 0;
            for (int j = 0; j < b.Length; j++)
            {
                carry += (ulong)a[i] * b[j] + result[i + j];
                result[i + j] = unchecked((uint)carry);
                carry >>= 32;
            }
            result[i + b.Length] = (uint)carry;
        }
        return result;
    }
    private static (uint[], uint) Divide(uint[] a, uint by)
    {
        uint[] result = new uint[a.Length];
        ulong rest = 0;
        for (int i = a.Length - 1; i >= 0; i--)
        {
            rest = rest << 32 | a[i];
            result[i] = (uint)(rest / by);
            rest %= by;
        }
        return (result, (uint)rest);
    }
    public static BigInteger DivRem(BigInteger dividend, BigInteger divisor, out BigInteger remainder)
    {
        if (divisor.IsZero) throw new DivideByZeroException();
        uint[] a = dividend.Digits, b = divisor.Digits;
        bool negative = dividend._isNegative != divisor._isNegative;
        if (Compare(a, b) < 0)
        {
            remainder = dividend;
            return Zero;
        }
        if (b.Length == 1)
        {
            (uint[] q, uint r) = Divide(a, b[0]);
            remainder = new BigInteger(dividend._isNegative, [r]);
            return new BigInteger(negative, q);
        }
        // Long division with the divisor's top bit set.
        int shift = BitOperations.LeadingZeroCount(b[^1]);
        uint[] v = (new BigInteger(false, b) << shift).Digits;
        uint[] u = [.. (new BigInteger(false, a) << shift).Digits, 0, 0];
        int n = v.Length;
        uint[] quotient = new uint[u.Length - n];
        for (int j = u.Length - n - 1; j >= 0; j--)
        {
            ulong top = (ulong)u[j + n] << 32 | u[j + n - 1];
            ulong guess = top / v[n - 1], rest = top % v[n - 1];
            while (guess > uint.MaxValue || guess * v[n - 2] > (rest << 32 | u[j + n - 2]))
            {
                guess--;
                rest += v[n - 1];
                if (rest > uint.MaxValue) break;
            }
            long borrow = 0;
            ulong carry = 0;
            for (int i = 0; i < n; i++)
            {
                carry += guess * v[i];
                long d = (long)u[i + j] - (long)(carry & uint.MaxValue) + borrow;
                u[i + j] = unchecked((uint)d);
                borrow = d < 0 ? -1 : 0;
                carry >>= 32;
            }
            long last = (long)u[j + n] - (long)carry + borrow;
            u[j + n] = unchecked((uint)last);
            if (last < 0)
            {
                guess--;
                carry = 0;
                for (int i = 0; i < n; i++)
                {
                    carry += (ulong)u[i + j] + v[i];
                    u[i + j] = unchecked((uint)carry);
                    carry >>= 32;
                }
                u[j + n] = unchecked(u[j + n] + (uint)carry);
            }
            quotient[j] = (uint)guess;
        }
        remainder = new BigInteger(dividend._isNegative, (new BigInteger(false, u) >> shift).Digits);
        return new BigInteger(negative, quotient);
    }
    public static (BigInteger Quotient, BigInteger Remainder) DivRem(BigInteger left, BigInteger right)
    {
        BigInteger q = DivRem(left, right, out BigInteger r);
        return (q, r);
    }

    public static BigInteger operator +(BigInteger left, BigInteger right)
    {
        if (left._isNegative == right._isNegative) return new BigInteger(left._isNegative, Sum(left.Digits, right.Digits));
        return Compare(left.Digits, right.Digits) >= 0 ? new BigInteger(left._isNegative, Difference(left.Digits, right.Digits)) : new BigInteger(right._isNegative, Difference(right.Digits, left.Digits));
    }
    public static BigInteger operator -(BigInteger left, BigInteger right) => left + -right;
    public static BigInteger operator -(BigInteger value) => value.IsZero ? value : new BigInteger(!value._isNegative, value._digits!);
    public static BigInteger operator +(BigInteger value) => value;
    public static BigInteger operator ++(BigInteger value) => value + One;
    public static BigInteger operator --(BigInteger value) => value - One;
    public static BigInteger operator *(BigInteger left, BigInteger right) => new BigInteger(left._isNegative != right._isNegative, Product(left.Digits, right.Digits));
    public static BigInteger operator /(BigInteger dividend, BigInteger divisor) => DivRem(dividend, divisor, out _);
    public static BigInteger operator %(BigInteger dividend, BigInteger divisor)
    {
        DivRem(dividend, divisor, out BigInteger remainder);
        return remainder;
    }
    public static BigInteger operator <<(BigInteger value, int shift)
    {
        if (shift < 0) return value >> -shift;
        uint[] from = value.Digits, to = new uint[from.Length + shift / 32 + 1];
        for (int i = 0; i < from.Length; i++)
        {
            ulong moved = (ulong)from[i] << shift % 32;
            to[i + shift / 32] |= unchecked((uint)moved);
            to[i + shift / 32 + 1] |= (uint)(moved >> 32);
        }
        return new BigInteger(value._isNegative, to);
    }
    public static BigInteger operator >>(BigInteger value, int shift)
    {
        if (shift < 0) return value << -shift;
        // Towards minus infinity.
        if (value._isNegative) return -((-value - One >> shift) + One);
        uint[] from = value.Digits;
        if (shift / 32 >= from.Length) return Zero;
        uint[] to = new uint[from.Length - shift / 32];
        for (int i = 0; i < to.Length; i++)
        {
            ulong two = from[i + shift / 32] | (i + shift / 32 + 1 < from.Length ? (ulong)from[i + shift / 32 + 1] << 32 : 0);
            to[i] = unchecked((uint)(two >> shift % 32));
        }
        return new BigInteger(false, to);
    }
    // Two's complement with so many digits, and back.
    private uint[] Complement(int length)
    {
        uint[] result = new uint[length];
        Array.Copy(Digits, result, Digits.Length);
        if (!_isNegative) return result;
        ulong carry = 1;
        for (int i = 0; i < length; i++)
        {
            carry += ~result[i];
            result[i] = unchecked((uint)carry);
            carry >>= 32;
        }
        return result;
    }
    private static BigInteger Bits(BigInteger a, BigInteger b, Func<uint, uint, uint> operation)
    {
        int length = Math.Max(a.Digits.Length, b.Digits.Length) + 1;
        uint[] x = a.Complement(length), y = b.Complement(length);
        for (int i = 0; i < length; i++) x[i] = operation(x[i], y[i]);
        if (x[length - 1] >> 31 == 0) return new BigInteger(false, x);
        return new BigInteger(true, new BigInteger(true, x).Complement(length));
    }
    public static BigInteger operator &(BigInteger left, BigInteger right) => Bits(left, right, (a, b) => a & b);
    public static BigInteger operator |(BigInteger left, BigInteger right) => Bits(left, right, (a, b) => a | b);
    public static BigInteger operator ^(BigInteger left, BigInteger right) => Bits(left, right, (a, b) => a ^ b);
    public static BigInteger operator ~(BigInteger value) => -value - One;

    public int CompareTo(BigInteger other)
    {
        if (_isNegative != other._isNegative) return _isNegative ? -1 : 1;
        return _isNegative ? Compare(other.Digits, Digits) : Compare(Digits, other.Digits);
    }
    public int CompareTo(long other) => CompareTo((BigInteger)other);
    public int CompareTo(object? obj) => obj == null ? 1 : obj is BigInteger b ? CompareTo(b) : throw new ArgumentException("The parameter must be a BigInteger.", "obj");
    public bool Equals(BigInteger other) => CompareTo(other) == 0;
    public bool Equals(long other) => CompareTo(other) == 0;
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is BigInteger b && Equals(b);
    public override int GetHashCode()
    {
        HashCode hash = new HashCode();
        foreach (uint d in Digits) hash.Add(d);
        return _isNegative ? -hash.ToHashCode() : hash.ToHashCode();
    }
    public static bool operator ==(BigInteger left, BigInteger right) => left.Equals(right);
    public static bool operator !=(BigInteger left, BigInteger right) => !left.Equals(right);
    public static bool operator <(BigInteger left, BigInteger right) => left.CompareTo(right) < 0;
    public static bool operator <=(BigInteger left, BigInteger right) => left.CompareTo(right) <= 0;
    public static bool operator >(BigInteger left, BigInteger right) => left.CompareTo(right) > 0;
    public static bool operator >=(BigInteger left, BigInteger right) => left.CompareTo(right) >= 0;

    public static BigInteger Abs(BigInteger value) => value._isNegative ? -value : value;
    public static BigInteger Negate(BigInteger value) => -value;
    public static BigInteger Add(BigInteger left, BigInteger right) => left + right;
    public static BigInteger Subtract(BigInteger left, BigInteger right) => left - right;
    public static BigInteger Multiply(BigInteger left, BigInteger right) => left * right;
    public static BigInteger Divide(BigInteger dividend, BigInteger divisor) => dividend / divisor;
    public static BigInteger Remainder(BigInteger dividend, BigInteger divisor) => dividend % divisor;
    public static BigInteger Max(BigInteger left, BigInteger right) => left < right ? right : left;
    public static BigInteger Min(BigInteger left, BigInteger right) => left <= right ? left : right;
    public static int Compare(BigInteger left, BigInteger right) => left.CompareTo(right);
    public static BigInteger Clamp(BigInteger value, BigInteger min, BigInteger max) => value < min ? min : value > max ? max : value;
    public static BigInteger Pow(BigInteger value, int exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        BigInteger result = One;
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0) result *= value;
            if (exponent > 1) value *= value;
        }
        return result;
    }
    public static BigInteger ModPow(BigInteger value, BigInteger exponent, BigInteger modulus)
    {
        if (exponent.Sign < 0) throw new ArgumentOutOfRangeException("exponent", "The number must be greater than or equal to zero.");
        BigInteger result = One % modulus;
        for (value %= modulus; !exponent.IsZero; exponent >>= 1)
        {
            if (!exponent.IsEven) result = result * value % modulus;
            value = value * value % modulus;
        }
        return result;
    }
    public static BigInteger GreatestCommonDivisor(BigInteger left, BigInteger right)
    {
        (left, right) = (Abs(left), Abs(right));
        while (!right.IsZero) (left, right) = (right, left % right);
        return left;
    }
    public static double Log(BigInteger value)
    {
        if (value._isNegative) return double.NaN;
        int shift = Math.Max(0, value.Digits.Length - 2) * 32;
        return Math.Log((double)(value >> shift)) + shift * Math.Log(2);
    }
    public static double Log(BigInteger value, double baseValue) => Log(value) / Math.Log(baseValue);
    public static double Log10(BigInteger value) => Log(value) / Math.Log(10);
    public long GetBitLength() => _digits == null ? 0 : 32L * _digits.Length - BitOperations.LeadingZeroCount((_isNegative ? -this - One : this) is { IsZero: false } m && m.Digits.Length == _digits.Length ? m.Digits[^1] : 0);
    public int GetByteCount(bool isUnsigned = false) => isUnsigned ? Math.Max(1, (int)((GetBitLength() + 7) / 8)) : (int)(GetBitLength() / 8) + 1;
    public byte[] ToByteArray() => ToByteArray(false);
    public byte[] ToByteArray(bool isUnsigned, bool isBigEndian = false)
    {
        uint[] all = Complement(Digits.Length + 1);
        byte[] bytes = new byte[GetByteCount(isUnsigned)];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = unchecked((byte)(all[i / 4] >> 8 * (i % 4)));
        if (isBigEndian) Array.Reverse(bytes);
        return bytes;
    }

    public static implicit operator BigInteger(byte value) => new BigInteger((uint)value);
    public static implicit operator BigInteger(sbyte value) => new BigInteger((int)value);
    public static implicit operator BigInteger(short value) => new BigInteger((int)value);
    public static implicit operator BigInteger(ushort value) => new BigInteger((uint)value);
    public static implicit operator BigInteger(int value) => new BigInteger(value);
    public static implicit operator BigInteger(uint value) => new BigInteger(value);
    public static implicit operator BigInteger(long value) => new BigInteger(value);
    public static implicit operator BigInteger(ulong value) => new BigInteger(value);
    public static explicit operator BigInteger(float value) => new BigInteger((double)value);
    public static explicit operator BigInteger(double value) => new BigInteger(value);
    public static explicit operator BigInteger(decimal value) => new BigInteger(value);
    private static Exception TooLarge(string type) => new OverflowException("Value was either too large or too small for " + type + ".");
    public static explicit operator ulong(BigInteger value)
    {
        if (value._isNegative || value.Digits.Length > 2) throw TooLarge("a UInt64");
        return value.Digits.Length == 0 ? 0 : value.Digits[0] | (value.Digits.Length > 1 ? (ulong)value.Digits[1] << 32 : 0);
    }
    public static explicit operator long(BigInteger value)
    {
        if (value.Digits.Length > 2) throw TooLarge("an Int64");
        ulong size = (ulong)Abs(value);
        if (size > (value._isNegative ? 1UL << 63 : long.MaxValue)) throw TooLarge("an Int64");
        return unchecked(value._isNegative ? -(long)size : (long)size);
    }
    public static explicit operator int(BigInteger value) => value >= int.MinValue && value <= int.MaxValue ? (int)(long)value : throw TooLarge("an Int32");
    public static explicit operator uint(BigInteger value) => !value._isNegative && value <= uint.MaxValue ? (uint)(ulong)value : throw TooLarge("a UInt32");
    public static explicit operator short(BigInteger value) => checked((short)(int)value);
    public static explicit operator byte(BigInteger value) => checked((byte)(int)value);
    public static explicit operator double(BigInteger value)
    {
        uint[] d = value.Digits;
        // 64 bits from the top, the lowest of them set if anything lies below.
        int shift = (int)Math.Max(0, Abs(value).GetBitLength() - 64);
        BigInteger top = Abs(value) >> shift;
        ulong bits = (ulong)top;
        if (shift > 0 && top << shift != Abs(value)) bits |= 1;
        double result = Math.ScaleB((double)bits, shift);
        return value._isNegative ? -result : result;
    }
    public static explicit operator float(BigInteger value) => (float)(double)value;
    public static explicit operator decimal(BigInteger value)
    {
        uint[] d = value.Digits;
        if (d.Length > 3) throw new OverflowException("Value was either too large or too small for a Decimal.");
        return new decimal(unchecked((int)(d.Length > 0 ? d[0] : 0)), unchecked((int)(d.Length > 1 ? d[1] : 0)), unchecked((int)(d.Length > 2 ? d[2] : 0)), value._isNegative, 0);
    }

    public override string ToString() => ToString(null, null);
    public string ToString(string? format) => ToString(format, null);
    public string ToString(IFormatProvider? provider) => ToString(null, provider);
    public string ToString(string? format, IFormatProvider? provider)
    {
        char kind = string.IsNullOrEmpty(format) ? 'D' : char.ToUpperInvariant(format[0]);
        int precision = format is { Length: > 1 } && int.TryParse(format.AsSpan(1), out int p) ? p : -1;
        if (kind == 'X')
        {
            string hex = Convert.ToHexString(ToByteArray(false, true));
            if (hex.Length > 1 && (hex[0] == '0' && hex[1] < '8' || hex[0] == 'F' && hex[1] >= '8')) hex = hex.Substring(1);
            hex = hex.PadLeft(Math.Max(precision, 0), _isNegative ? 'F' : '0');
            return format![0] == 'x' ? hex.ToLowerInvariant() : hex;
        }
        NumberFormatInfo info = NumberFormatInfo.GetInstance(provider);
        StringBuilder text = new StringBuilder();
        uint[] rest = Digits;
        List<uint> groups = new List<uint>();
        for (int n = rest.Length; n > 0;)
        {
            (rest, uint group) = Divide(rest, 1000000000);
            groups.Add(group);
            while (n > 0 && rest[n - 1] == 0) n--;
            rest = rest[..n];
        }
        if (groups.Count == 0) text.Append('0');
        else text.Append(groups[^1]);
        for (int i = groups.Count - 2; i >= 0; i--) text.Append(groups[i].ToString("D9"));
        string digits = text.ToString();
        if (kind is 'N' or 'F')
        {
            if (precision < 0) precision = info.NumberDecimalDigits;
            if (kind == 'N')
                for (int i = digits.Length - 3; i > 0; i -= 3) digits = digits.Insert(i, info.NumberGroupSeparator);
            digits += precision == 0 ? "" : info.NumberDecimalSeparator + new string('0', precision);
        }
        else if (kind == 'E')
        {
            precision = precision < 0 ? 6 : precision;
            int exponent = digits.Length - 1;
            BigInteger scaled = Abs(this);
            if (exponent > precision)
            {
                BigInteger unit = Pow(10, exponent - precision);
                scaled = (scaled + unit / 2) / unit;
                if (scaled.ToString().Length > precision + 1) { scaled /= 10; exponent++; }
            }
            digits = scaled.ToString().PadRight(precision + 1, '0');
            digits = digits[..1] + (precision > 0 ? info.NumberDecimalSeparator + digits[1..] : "") + format![0] + info.PositiveSign + exponent.ToString("D3");
        }
        else digits = digits.PadLeft(Math.Max(precision, 0), '0');
        return _isNegative ? info.NegativeSign + digits : digits;
    }
    public static BigInteger Parse(string value) => Parse(value, NumberStyles.Integer, null);
    public static BigInteger Parse(string value, IFormatProvider? provider) => Parse(value, NumberStyles.Integer, provider);
    public static BigInteger Parse(string value, NumberStyles style) => Parse(value, style, null);
    public static BigInteger Parse(string value, NumberStyles style, IFormatProvider? provider)
    {
        Throw.IfNull(value, "value");
        return TryParse(value, style, provider, out BigInteger result) ? result : throw new FormatException("The value could not be parsed.");
    }
    public static bool TryParse([NotNullWhen(true)] string? value, out BigInteger result) => TryParse(value, NumberStyles.Integer, null, out result);
    public static bool TryParse([NotNullWhen(true)] string? value, NumberStyles style, IFormatProvider? provider, out BigInteger result)
    {
        result = default;
        string text = value?.Trim() ?? "";
        bool hex = (style & NumberStyles.AllowHexSpecifier) != 0;
        bool negative = !hex && text.StartsWith('-');
        if (!hex && (negative || text.StartsWith('+'))) text = text.Substring(1);
        if ((style & NumberStyles.AllowThousands) != 0) text = text.Replace(",", "");
        if (text.Length == 0) return false;
        BigInteger sum = default;
        foreach (char c in text)
        {
            if (!(hex ? char.IsAsciiHexDigit(c) : char.IsAsciiDigit(c))) return false;
            sum = sum * (hex ? 16 : 10) + (char.IsAsciiDigit(c) ? c - '0' : (c | 32) - 'a' + 10);
        }
        if (hex && Convert.ToInt32(text[..1], 16) >= 8) sum -= One << 4 * text.Length;
        result = negative ? -sum : sum;
        return true;
    }
}
