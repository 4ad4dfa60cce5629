using System;
using System.Threading.Tasks;
class P {
    static void A(bool b) {
        int x, y, z, w, v;
        Both();
        Console.WriteLine(x);
        void Both() { x = 1; if (b) return; y = 2; }
        Console.WriteLine(y);
        void Reads() { Console.WriteLine(z); }
        Action later = Reads;
        z = 1;
        Reads();
        void Throws() { throw new Exception(); }
        if (b) { Throws(); Console.WriteLine(w); }
        Console.WriteLine(w);
        void Outer() { Inner(); void Inner() { v = 1; } }
        Outer();
        Console.WriteLine(v);
        later();
    }
    static void B() {
        int a;
        void One() { if (a > 0) Two(); }
        void Two() { One(); }
        Two();
        a = 1;
        One();
        static int Three(int n) { int unset; return n > 0 ? n : unset; }
        Three(1);
        void Unused() { int q; }
        int Never(int n) { while (n > 0) n--; }
        void Out(out int o) { if (a > 0) return; o = 1; }
        Out(out var p);
        _ = Never(1);
        async Task<int> Later() { await Task.Yield(); }
        Later().Wait();
        Func<int, int> f = n => { switch (n) { case 1: return 1; default: throw new Exception(); } };
        Func<bool, int> g = n => { if (n) return 1; };
        Action<int> h = n => { return; Console.WriteLine(n); };
        f(1); h(1);
    }
    static void Main() { try { return; } finally { Console.WriteLine(); } }
    static int Loops(int n) {
        int r;
        while (true) { try { r = n; break; } finally { if (n > 5) r = 2; } }
        again:
        try { if (n > 3) goto end; n++; goto again; } finally { r = 3; }
        end:
        Console.WriteLine(r);
        for (;;) { try { continue; } finally { throw new Exception(); } }
    }
}
