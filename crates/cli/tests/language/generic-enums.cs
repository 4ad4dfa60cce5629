// checks: Enum members on a type parameter
static string F<E>(E e, E f) where E : struct, Enum => e.HasFlag(f) + " " + e.ToString() + e.GetHashCode() + e.Equals(f) + e.CompareTo(f);
Console.WriteLine(F(Fl.A | Fl.B, Fl.B));
[Flags] enum Fl { A = 1, B = 2 }
