namespace System.Numerics;

public readonly struct Complex : IEquatable<Complex>, IFormattable
{
    private readonly double m_real;
    private readonly double m_imaginary;
    public static readonly Complex Zero = new Complex(0, 0);
    public static readonly Complex One = new Complex(1, 0);
    public static readonly Complex ImaginaryOne = new Complex(0, 1);
    public static readonly Complex NaN = new Complex(double.NaN, double.NaN);
    public static readonly Complex Infinity = new Complex(double.PositiveInfinity, double.PositiveInfinity);
    public Complex(double real, double imaginary) { m_real = real; m_imaginary = imaginary; }
    public double Real => m_real;
    public double Imaginary => m_imaginary;
    public double Magnitude => Abs(this);
    public double Phase => Math.Atan2(m_imaginary, m_real);
    public static Complex FromPolarCoordinates(double magnitude, double phase) => new Complex(magnitude * Math.Cos(phase), magnitude * Math.Sin(phase));

    public static Complex Add(Complex left, Complex right) => left + right;
    public static Complex Add(Complex left, double right) => left + right;
    public static Complex Add(double left, Complex right) => left + right;
    public static Complex Subtract(Complex left, Complex right) => left - right;
    public static Complex Subtract(Complex left, double right) => left - right;
    public static Complex Subtract(double left, Complex right) => left - right;
    public static Complex Multiply(Complex left, Complex right) => left * right;
    public static Complex Multiply(Complex left, double right) => left * right;
    public static Complex Multiply(double left, Complex right) => left * right;
    public static Complex Divide(Complex dividend, Complex divisor) => dividend / divisor;
    public static Complex Divide(Complex dividend, double divisor) => dividend / divisor;
    public static Complex Divide(double dividend, Complex divisor) => dividend / divisor;
    public static Complex Negate(Complex value) => -value;
    public static Complex operator -(Complex value) => new Complex(-value.m_real, -value.m_imaginary);
    public static Complex operator +(Complex left, Complex right) => new Complex(left.m_real + right.m_real, left.m_imaginary + right.m_imaginary);
    public static Complex operator +(Complex left, double right) => new Complex(left.m_real + right, left.m_imaginary);
    public static Complex operator +(double left, Complex right) => new Complex(left + right.m_real, right.m_imaginary);
    public static Complex operator -(Complex left, Complex right) => new Complex(left.m_real - right.m_real, left.m_imaginary - right.m_imaginary);
    public static Complex operator -(Complex left, double right) => new Complex(left.m_real - right, left.m_imaginary);
    public static Complex operator -(double left, Complex right) => new Complex(left - right.m_real, -right.m_imaginary);
    public static Complex operator *(Complex left, Complex right) => new Complex(left.m_real * right.m_real - left.m_imaginary * right.m_imaginary, left.m_imaginary * right.m_real + left.m_real * right.m_imaginary);
    public static Complex operator *(Complex left, double right) => new Complex(left.m_real * right, left.m_imaginary * right);
    public static Complex operator *(double left, Complex right) => right * left;
    /// <summary>Scaled by the greater part of the divisor, so that no square overflows.</summary>
    public static Complex operator /(Complex left, Complex right)
    {
        double a = left.m_real, b = left.m_imaginary, c = right.m_real, d = right.m_imaginary;
        if (Math.Abs(d) < Math.Abs(c))
        {
            double r = d / c;
            return new Complex((a + b * r) / (c + d * r), (b - a * r) / (c + d * r));
        }
        double q = c / d;
        return new Complex((b + a * q) / (d + c * q), (-a + b * q) / (d + c * q));
    }
    public static Complex operator /(Complex left, double right) => right == 0 ? NaN : new Complex(left.m_real / right, left.m_imaginary / right);
    public static Complex operator /(double left, Complex right) => new Complex(left, 0) / right;
    public static bool operator ==(Complex left, Complex right) => left.m_real == right.m_real && left.m_imaginary == right.m_imaginary;
    public static bool operator !=(Complex left, Complex right) => !(left == right);
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Complex other && Equals(other);
    public bool Equals(Complex value) => m_real.Equals(value.m_real) && m_imaginary.Equals(value.m_imaginary);
    public override int GetHashCode() => HashCode.Combine(m_real, m_imaginary);
    public override string ToString() => ToString(null, null);
    public string ToString(string? format) => ToString(format, null);
    public string ToString(IFormatProvider? provider) => ToString(null, provider);
    public string ToString(string? format, IFormatProvider? provider) => "<" + m_real.ToString(format, provider) + "; " + m_imaginary.ToString(format, provider) + ">";

    public static double Abs(Complex value)
    {
        double a = Math.Abs(value.m_real), b = Math.Abs(value.m_imaginary);
        if (double.IsInfinity(a) || double.IsInfinity(b)) return double.PositiveInfinity;
        (double large, double small) = a < b ? (b, a) : (a, b);
        if (small == 0) return large;
        double ratio = small / large;
        return large * Math.Sqrt(1 + ratio * ratio);
    }
    public static Complex Conjugate(Complex value) => new Complex(value.m_real, -value.m_imaginary);
    public static Complex Reciprocal(Complex value) => value == Zero ? Zero : One / value;
    public static bool IsFinite(Complex value) => double.IsFinite(value.m_real) && double.IsFinite(value.m_imaginary);
    public static bool IsInfinity(Complex value) => double.IsInfinity(value.m_real) || double.IsInfinity(value.m_imaginary);
    public static bool IsNaN(Complex value) => !IsInfinity(value) && !IsFinite(value);
    public static bool IsRealNumber(Complex value) => value.m_imaginary == 0 && !double.IsNaN(value.m_real);
    public static bool IsImaginaryNumber(Complex value) => value.m_real == 0 && !double.IsNaN(value.m_imaginary);
    public static bool IsComplexNumber(Complex value) => value.m_real != 0 && value.m_imaginary != 0;
    public static Complex Sin(Complex value) => new Complex(Math.Sin(value.m_real) * Math.Cosh(value.m_imaginary), Math.Cos(value.m_real) * Math.Sinh(value.m_imaginary));
    public static Complex Cos(Complex value) => new Complex(Math.Cos(value.m_real) * Math.Cosh(value.m_imaginary), -Math.Sin(value.m_real) * Math.Sinh(value.m_imaginary));
    public static Complex Tan(Complex value) => Sin(value) / Cos(value);
    public static Complex Sinh(Complex value)
    {
        Complex sin = Sin(new Complex(-value.m_imaginary, value.m_real));
        return new Complex(sin.m_imaginary, -sin.m_real);
    }
    public static Complex Cosh(Complex value) => Cos(new Complex(-value.m_imaginary, value.m_real));
    public static Complex Tanh(Complex value) => Sinh(value) / Cosh(value);
    public static Complex Asin(Complex value) => -ImaginaryOne * Log(ImaginaryOne * value + Sqrt(One - value * value));
    public static Complex Acos(Complex value) => -ImaginaryOne * Log(value + ImaginaryOne * Sqrt(One - value * value));
    public static Complex Atan(Complex value) => ImaginaryOne / new Complex(2, 0) * (Log(One - ImaginaryOne * value) - Log(One + ImaginaryOne * value));
    public static Complex Log(Complex value) => new Complex(Math.Log(Abs(value)), Math.Atan2(value.m_imaginary, value.m_real));
    public static Complex Log(Complex value, double baseValue) => Log(value) / Log(baseValue);
    public static Complex Log10(Complex value) => Log(value) * 0.43429448190325;
    public static Complex Exp(Complex value) => FromPolarCoordinates(Math.Exp(value.m_real), value.m_imaginary);
    public static Complex Sqrt(Complex value)
    {
        if (value.m_imaginary == 0) return value.m_real < 0 ? new Complex(0, Math.Sqrt(-value.m_real)) : new Complex(Math.Sqrt(value.m_real), 0);
        double size = Abs(value);
        if (value.m_real >= 0)
        {
            double x = Math.Sqrt((size + value.m_real) * 0.5);
            return new Complex(x, value.m_imaginary / (2 * x));
        }
        double y = Math.Sqrt((size - value.m_real) * 0.5);
        if (value.m_imaginary < 0) y = -y;
        return new Complex(value.m_imaginary / (2 * y), y);
    }
    public static Complex Pow(Complex value, double power) => Pow(value, new Complex(power, 0));
    public static Complex Pow(Complex value, Complex power)
    {
        if (power == Zero) return One;
        if (value == Zero) return Zero;
        double rho = Abs(value), theta = value.Phase;
        double turn = power.m_real * theta + power.m_imaginary * Math.Log(rho);
        double size = Math.Pow(rho, power.m_real) * Math.Pow(Math.E, -power.m_imaginary * theta);
        return new Complex(size * Math.Cos(turn), size * Math.Sin(turn));
    }
    public static implicit operator Complex(byte value) => new Complex(value, 0);
    public static implicit operator Complex(sbyte value) => new Complex(value, 0);
    public static implicit operator Complex(short value) => new Complex(value, 0);
    public static implicit operator Complex(ushort value) => new Complex(value, 0);
    public static implicit operator Complex(int value) => new Complex(value, 0);
    public static implicit operator Complex(uint value) => new Complex(value, 0);
    public static implicit operator Complex(long value) => new Complex(value, 0);
    public static implicit operator Complex(ulong value) => new Complex(value, 0);
    public static implicit operator Complex(float value) => new Complex(value, 0);
    public static implicit operator Complex(double value) => new Complex(value, 0);
    public static explicit operator Complex(decimal value) => new Complex((double)value, 0);
    public static explicit operator Complex(BigInteger value) => new Complex((double)value, 0);
}
