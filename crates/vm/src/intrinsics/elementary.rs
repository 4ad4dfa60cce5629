//! Elementary functions, correctly rounded but for the rarest of cases: computed in pairs of doubles (some 100 bits).
//!
//! Mathematical libraries differ in the last digit; most of what C libraries give is the correctly rounded value, and it is
//! the same in every browser. Where the pairs do not reach (huge arguments, subnormal results), libm's value stands.

/// A number as an unevaluated sum of two doubles, the second below half a unit in the last place of the first.
#[derive(Clone, Copy)]
struct Pair(f64, f64);

const LN2: [f64; 3] = [std::f64::consts::LN_2, 2.3190468138462996e-17, 5.707708438416212e-34];
const HALF_PI: [f64; 4] = [std::f64::consts::FRAC_PI_2, 6.123233995736766e-17, -1.4973849048591698e-33, 5.562271104316826e-50];

fn sum(a: f64, b: f64) -> Pair {
    let s = a + b;
    let t = s - a;
    Pair(s, (a - (s - t)) + (b - t))
}
fn product(a: f64, b: f64) -> Pair {
    let split = |x: f64| {
        let t = 134_217_729.0 * x;
        let high = t - (t - x);
        (high, x - high)
    };
    let p = a * b;
    let ((ah, al), (bh, bl)) = (split(a), split(b));
    Pair(p, ((ah * bh - p) + ah * bl + al * bh) + al * bl)
}

impl From<f64> for Pair {
    fn from(x: f64) -> Pair { Pair(x, 0.0) }
}
impl std::ops::Add for Pair {
    type Output = Pair;
    fn add(self, o: Pair) -> Pair {
        let (s, t) = (sum(self.0, o.0), sum(self.1, o.1));
        let s = sum(s.0, s.1 + t.0);
        sum(s.0, s.1 + t.1)
    }
}
impl std::ops::Neg for Pair {
    type Output = Pair;
    fn neg(self) -> Pair { Pair(-self.0, -self.1) }
}
impl std::ops::Sub for Pair {
    type Output = Pair;
    fn sub(self, o: Pair) -> Pair { self + -o }
}
impl std::ops::Mul for Pair {
    type Output = Pair;
    fn mul(self, o: Pair) -> Pair {
        let p = product(self.0, o.0);
        sum(p.0, p.1 + (self.0 * o.1 + self.1 * o.0))
    }
}
impl std::ops::Div for Pair {
    type Output = Pair;
    fn div(self, o: Pair) -> Pair {
        let q = self.0 / o.0;
        let r = self - o * Pair::from(q);
        let q2 = r.0 / o.0;
        let r = r - o * Pair::from(q2);
        sum(q, q2) + Pair::from(r.0 / o.0)
    }
}
impl Pair {
    fn rounded(self) -> f64 { self.0 + self.1 }
    fn scaled(self, power: i32) -> Pair { Pair(libm::scalbn(self.0, power), libm::scalbn(self.1, power)) }
}

/// e to the x as a number near 1 and a power of two; |x| below 1000.
fn exp_pair(x: Pair) -> (Pair, i32) {
    let k = libm::rint(x.0 / LN2[0]);
    let r = LN2.iter().fold(x, |r, part| r - product(k, *part)).scaled(-8);
    let mut term = Pair::from(1.0);
    let mut total = Pair::from(1.0);
    for n in 1..12 {
        term = term * r / Pair::from(f64::from(n));
        total = total + term;
    }
    for _ in 0..8 { total = total * total; }
    (total, k as i32)
}

/// The natural logarithm of a positive normal number.
fn log_pair(x: f64) -> Pair {
    if (x - 1.0).abs() < 0.03 {
        let f = sum(x, -1.0) / sum(x, 1.0);
        let square = f * f;
        let (mut power, mut total) = (f, f);
        for n in 1..12 {
            power = power * square;
            total = total + power / Pair::from(f64::from(2 * n + 1));
        }
        return total + total;
    }
    let y = libm::log(x);
    let (e, k) = exp_pair(Pair::from(-y));
    let t = Pair::from(libm::scalbn(x, k)) * e - Pair::from(1.0);
    Pair::from(y) + (t - t * t * Pair::from(0.5))
}

/// Sine and cosine; None for arguments too large to reduce.
fn sin_cos(x: f64) -> Option<(Pair, Pair)> {
    if x.is_nan() || x.abs() > 1e6 { return None; }
    let k = libm::rint(x / HALF_PI[0]);
    let r = HALF_PI.iter().fold(Pair::from(x), |r, part| r - product(k, *part));
    let square = r * r;
    let series = |first: Pair, from: i32| {
        let (mut term, mut total) = (first, first);
        for n in 0..14 {
            let d = f64::from((from + 2 * n) * (from + 2 * n + 1));
            term = -(term * square) / Pair::from(d);
            total = total + term;
        }
        total
    };
    let (s, c) = (series(r, 2), series(Pair::from(1.0), 1));
    Some(match (k as i64).rem_euclid(4) {
        0 => (s, c),
        1 => (c, -s),
        2 => (-s, -c),
        _ => (-c, s),
    })
}

/// Sine.
pub(super) fn sin(x: f64) -> f64 { if x.abs() < 1e-8 { return libm::sin(x); } sin_cos(x).map_or_else(|| libm::sin(x), |v| v.0.rounded()) }
/// Cosine.
pub(super) fn cos(x: f64) -> f64 { sin_cos(x).map_or_else(|| libm::cos(x), |v| v.1.rounded()) }
/// Tangent.
pub(super) fn tan(x: f64) -> f64 { if x.abs() < 1e-8 { return libm::tan(x); } sin_cos(x).map_or_else(|| libm::tan(x), |(s, c)| (s / c).rounded()) }

/// Improves an angle: `error` gives the rest to add from its sine and cosine.
fn angle(a: f64, error: impl Fn(Pair, Pair) -> Pair) -> f64 {
    match sin_cos(a) {
        Some((s, c)) if a.is_normal() && a.abs() > 1e-8 => (Pair::from(a) + error(s, c)).rounded(),
        _ => a,
    }
}
/// Arc sine.
pub(super) fn asin(x: f64) -> f64 {
    let a = libm::asin(x);
    if x.abs() >= 1.0 { return a; }
    angle(a, |s, c| (Pair::from(x) - s) / c)
}
/// Arc cosine.
pub(super) fn acos(x: f64) -> f64 {
    let a = libm::acos(x);
    if x.abs() >= 1.0 { return a; }
    angle(a, |s, c| (c - Pair::from(x)) / s)
}
/// Arc tangent of a quotient.
pub(super) fn atan2(y: f64, x: f64) -> f64 {
    let a = libm::atan2(y, x);
    let fits = |v: f64| v.abs() > 1e-140 && v.abs() < 1e140;
    if !fits(x) || !fits(y) { return a; }
    let (x, y) = (Pair::from(x), Pair::from(y));
    angle(a, |s, c| (y * c - x * s) / (x * c + y * s))
}
/// Arc tangent.
pub(super) fn atan(x: f64) -> f64 { if x.abs() < 1e140 { atan2(x, 1.0) } else { libm::atan(x) } }

/// e to the x.
pub(super) fn exp(x: f64) -> f64 {
    if x.is_nan() || x.abs() > 700.0 { return libm::exp(x); }
    let (e, k) = exp_pair(Pair::from(x));
    libm::scalbn(e.rounded(), k)
}
/// Natural logarithm.
pub(super) fn log(x: f64) -> f64 { if x.is_normal() && x > 0.0 { log_pair(x).rounded() } else { libm::log(x) } }
/// Logarithm to base 10, by the usual formula: the exponent's part in two pieces.
pub(super) fn log10(x: f64) -> f64 {
    if !x.is_normal() || x <= 0.0 { return libm::log10(x); }
    let (mut m, mut k) = libm::frexp(x);
    // From 1 to 2 for exponents from 0 on, from 1/2 to 1 below.
    if k > 0 { (m, k) = (m * 2.0, k - 1); }
    let k = f64::from(k);
    (k * 3.694_239_077_158_931e-13 + std::f64::consts::LOG10_E * log(m)) + k * 0.301_029_995_663_611_77
}
/// Logarithm to base 2.
pub(super) fn log2(x: f64) -> f64 { if x.is_normal() && x > 0.0 { (log_pair(x) / Pair(LN2[0], LN2[1])).rounded() } else { libm::log2(x) } }
/// A power.
pub(super) fn pow(x: f64, y: f64) -> f64 {
    let plain = libm::pow(x, y);
    if !plain.is_normal() || !x.is_normal() || plain.abs() > 1e300 || plain.abs() < 1e-300 { return plain; }
    let (e, k) = exp_pair(Pair::from(y) * log_pair(x.abs()));
    libm::copysign(libm::scalbn(e.rounded(), k), plain)
}
/// Cube root.
pub(super) fn cbrt(x: f64) -> f64 {
    let y = libm::cbrt(x);
    if !y.is_normal() || x.abs() > 1e290 || x.abs() < 1e-290 { return y; }
    let square = product(y, y);
    let rest = Pair::from(x) - square * Pair::from(y);
    (Pair::from(y) + rest / (square * Pair::from(3.0))).rounded()
}
/// Hyperbolic sine: C libraries agree on the formula by `expm1` here, not on the correctly rounded value.
pub(super) fn sinh(x: f64) -> f64 { if x.abs() > 22.0 && x.abs() < 700.0 { libm::copysign(0.5 * exp(x.abs()), x) } else { libm::sinh(x) } }
/// Hyperbolic cosine, by the usual formula.
pub(super) fn cosh(x: f64) -> f64 {
    let x = x.abs();
    if x < 0.5 * LN2[0] {
        let t = libm::expm1(x);
        let w = 1.0 + t;
        return if x < 1e-17 { w } else { 1.0 + t * t / (w + w) };
    }
    if x > 700.0 || x.is_nan() { return libm::cosh(x); }
    let t = exp(x);
    if x < 22.0 { 0.5 * t + 0.5 / t } else { 0.5 * t }
}
/// Hyperbolic tangent, by the usual formula.
pub(super) fn tanh(x: f64) -> f64 {
    let a = x.abs();
    if !(1e-16..22.0).contains(&a) { return libm::tanh(x); }
    let z = if a >= 1.0 { 1.0 - 2.0 / (libm::expm1(2.0 * a) + 2.0) } else {
        let t = libm::expm1(-2.0 * a);
        -t / (t + 2.0)
    };
    libm::copysign(z, x)
}
