using System;
using System.Threading.Tasks;
class P {
    static void Main(string[] args) {
        return;
        Console.WriteLine();
    }
    static int A(int x) {
        while (true) { if (x > 5) continue; }
        Console.WriteLine();
        Console.WriteLine();
    }
    static int B(int x) {
        throw new Exception();
        { int y; }
        ;
        throw new Exception();
        int z = 5;
        return 1;
    }
    static int C(int x) {
        for (int i = 0; ; i++) { return 1; }
    }
    static int D(int x) {
        if (true) return 1; else return 2;
        const int k = 5;
        int q, r = 5;
    }
    static int E(int x) { if (false) { Console.WriteLine(); } return 1; }
    static int F(int x) { goto L; Console.WriteLine(); L: return 1; }
    static int G(int x) { switch (x) { case 1: return 1; break; default: throw null!; } return 5; }
    static int H(int x) { switch (x) { case 1: return 1; } }
    static int I(bool x) { switch (x) { case true: return 1; case false: return 2; } }
    static int J(bool x) { while (x) { return 1; } }
    static int K(bool x) { do { return 1; } while (x); }
    static int L(bool x) { do { break; } while (true); }
    static int M(bool x) { try { return 1; } finally { Console.WriteLine(); } Console.WriteLine(); }
    static int N(bool x) { try { return 1; } catch { } }
    static int O(bool x) { try { throw null!; } catch { return 1; } }
    static int Q(bool x) { lock (args) { return 1; } }
    static async Task<int> R(bool x) { await Task.Yield(); }
    static async Task S(bool x) { await Task.Yield(); }
    static int T(bool x) { foreach (var y in new int[0]) return 1; }
    static int U(object x) { switch (x) { case string s: return 1; case var y: return 2; } Console.WriteLine(); }
    static int V(object x) { if (x is var y) return 1; else Console.WriteLine(); }
    static int W(int x) { int LF(int q) { if (q > 5) return 1; } Func<int, int> f = v => { if (v > 5) return 1; }; Func<int> g = delegate { }; return LF(5); }
    static int X(int x) { switch (5) { case 3: return 1; case 5: return 2; } }
    static int Y(int x) { L: goto L; }
    static int Z(int x) { L: if (x > 5) goto L; void LL() { return; Console.WriteLine(); } LL(); Action a = () => { return; Console.WriteLine(); }; }
    static int args = 5;
    static int AA(DayOfWeek x) { return x switch { DayOfWeek.Monday => 1, _ => throw new Exception() }; Console.WriteLine(); }
    int this[int i] { get { if (i > 5) return 1; } set { } }
    static int BB(int x) { while (1 == 1) { } }
    static int CC(int x) { bool t = true; while (t) { } }
    public static int operator +(P a, int b) { }
    static int DD(int x) { for (;;) { if (x > 5) break; } }
    static int EE(int x) { for (;false;) { Console.WriteLine(); } return 1; }
    static int FF(int x) { while (false) { Console.WriteLine(); } return 1; }
    static int GG(int x) { Environment.Exit(1); }
    static int HH(int x) => throw new Exception();
    static int II(int x) { try { } finally { throw new Exception(); } Console.WriteLine(); }
    static int JJ(int x) { switch (x) { } return 1; }
    static int KK(object x) { switch (x) { case string: return 1; case not string: return 2; } }
    static int LL(int? x) { switch (x) { case null: return 1; case int: return 2; } }
    static int MM(E3 x) { switch (x) { case E3.A: return 1; case E3.B: return 2; } }
    static int NN(int x) { _ = x > 5 ? throw new Exception() : 1; return x > 1 ? 1 : throw new Exception(); Console.WriteLine(); }
    static int OO(object x) { object y = x ?? throw new Exception(); throw new Exception(); Console.WriteLine(y); return 1; return 2; }
    static int PP(int x) { if (x > 5) { return 1; Console.WriteLine(); } Console.WriteLine(); return 1; Console.WriteLine(); Console.WriteLine(); }
    static int QQ(int x) { return 1; L: Console.WriteLine(); goto L; }
    static int RR(int x) { return 1; int LF() => 5; LF(); }
    static int SS(int x) { return 1; if (x > 1) { Console.WriteLine(); } }
    static int TT(int x) { if (x is > 0 or <= 0) return 1; else Console.WriteLine(); }
    static int UU(int x) { if (x is int) return 1; }
    static int VV(int x) { using (null) { return 1; } Console.WriteLine(); }
    static System.Collections.Generic.IEnumerable<int> WW(int x) { yield break; Console.WriteLine(); yield return 1; }
}
enum E3 { A, B }
