using System;
using System.Collections.Generic;
class P {
    static void Out1(out int a, out string b) { a = 1; }
    static void Out2(bool c, out int a) { if (c) return; a = 1; }
    static int Out3(out int a) => 5;
    static int Out4(out int a) => a = 5;
    static void Out5(out int a) { throw null!; }
    static void Out6(out int a) { try { a = 1; } catch { } }
    static void Out7(out S s) { s.A = 1; s.B = 2; }
    static void Out8(out S s) { s.A = 1; }
    static void Out9(out int a) { int b = a; a = 1; }
    static bool T(out int a) { a = 1; return true; }
    static void Main(string[] args) {
        int a; int b; S s; S s2; E e;
        Console.WriteLine(a);
        Console.WriteLine(a);
        if (args.Length > 0 && T(out var q)) { Console.WriteLine(q); } 
        if (args.Length > 0 || T(out var q2)) { Console.WriteLine(q2); } else Console.WriteLine(q2);
        if (!(args is { Length: 5 } m)) { Console.WriteLine(m); } else Console.WriteLine(m);
        s.A = 1; Console.WriteLine(s.A); Console.WriteLine(s.B); Console.WriteLine(s); s.B = 5; Console.WriteLine(s);
        Console.WriteLine(e);
        Action act = () => { Console.WriteLine(b); int inner; Console.WriteLine(inner); };
        int c; 
        Action act2 = () => { c = 5; };
        Console.WriteLine(c);
        int d; 
        void LF() { Console.WriteLine(d); }
        LF();
        d = 1; LF();
        int f; void SetF() { f = 1; } SetF(); Console.WriteLine(f);
        int g; try { g = int.Parse("5"); } catch (Exception) { Console.WriteLine(g); } finally { Console.WriteLine(g); }
        int h; try { h = 1; } catch { h = 2; } Console.WriteLine(h);
        int i; try { } finally { i = 1; } Console.WriteLine(i);
        int j; while (true) { if (args.Length == 0) break; j = 1; } Console.WriteLine(j);
        int k; while (true) { if (args.Length == 0) { k = 1; break; } } Console.WriteLine(k);
        int l; for (;;) { l = 1; break; } Console.WriteLine(l);
        int n; foreach (var x in args) n = 1; Console.WriteLine(n);
        int o; do { o = 1; } while (o < 0); Console.WriteLine(o);
        int p; switch (args.Length) { case 0: p = 1; break; case 1: p = 2; break; default: p = 3; break; } Console.WriteLine(p);
        int r; switch (args.Length) { case 0: r = 1; break; case 1: r = 2; break; } Console.WriteLine(r);
        int t = args.Length switch { 0 => (p = 1), _ => 2 };
        int u; u++; int v; v += 1; int w; w ??= 5;
        int? y; y ??= 1;
        int z; Ref(ref z); int aa; int bb = aa = 1; int[] ar; ar[0] = 1; string str; str = str + "";
        int cc; var tup = (cc, 1); List<int> li; li.Add(1);
        int dd; if (args.Length == 1) dd = 1; else throw new Exception(); Console.WriteLine(dd);
        int ee; bool bo = args.Length > 0 ? T(out ee) : false; Console.WriteLine(ee);
        int ff; goto L; L: Console.WriteLine(ff);
        int gg; if (args?.Length is int ll && T(out gg)) Console.WriteLine(gg + ll);
        P pp = null!; if (pp?.M(out int hh) == true) Console.WriteLine(hh); else Console.WriteLine(hh);
        if (pp?.M(out int ii) ?? false) Console.WriteLine(ii);
        int jj; Func<int> fn = () => jj = 1; int kk = fn() + jj;
        int mm; _ = (args.Length > 0 && T(out mm)) ? mm : mm;
        var (n1, n2) = (1, 2); int n3; (n3, _) = (1, 2); Console.WriteLine(n3);
        using (var us = new System.IO.MemoryStream()) { us.Flush(); }
        lock (args) { int qq; Console.WriteLine(qq); }
        int rr; rr = rr; int ss; S s4; s4.A = ss; 
        int tt; if (false) { Console.WriteLine(tt); }
        int uu; if (true) uu = 1; Console.WriteLine(uu);
        const bool K = true; int vv; if (K) vv = 1; Console.WriteLine(vv);
        int ww; bool cond = args.Length > 0; if (cond) ww = 1; if (cond) Console.WriteLine(ww);
        int xx; nameof(xx).ToString(); int yy; string sy = $"{yy}"; int zz = 5 + zz;
        object ob = null!; if (ob is not string st1) return; Console.WriteLine(st1);
        if (ob is not string st2) { Console.WriteLine(st2); } Console.WriteLine(st2);
        while (ob is not string st3) { } Console.WriteLine(st3);
    }
    bool M(out int x) { x = 1; return true; }
    static void Ref(ref int x) { }
}
struct S { public int A; public int B; }
struct E { }
