using System;
class P {
    private int neverUsed;
    private int assigned = 5;
    private int written;
    private readonly int ro;
    internal int intern;
    public int pub;
    private string s1 = "x";
    private object o1 = new object();
    private string s2;
    private static int st;
    private int readOnlyRead;
    public event Action E1;
    public event Action E2;
    private event Action E3;
    internal event Action E4;
    private int viaOut; private int viaRef; private int inName; private int compound; private int incr;
    private int[] arrf; private S sf; private S sf2; private List<int> lst; public static int pst; private const int cc = 5; private volatile int vol;
    private int? nul = null; private int selfread; 
    void W() { written = 3; E2 += () => {}; _ = nameof(inName); compound += 1; incr++; sf.F = 1; Console.WriteLine(sf2.F); lst.Add(1); selfread = selfread + 1; }
    int R() { Foo(out viaOut); return ro + readOnlyRead; }
    void Foo(out int x) { x = 1; E4?.Invoke(); }
    static void Main() {
        const int c1 = 5;
        const int c2 = 6; const int c3 = c2 + 1; 
        Console.WriteLine(c3);
        int nm; _ = nameof(nm);
        void L1() { L1(); }
        void L2() { }
        void L3() { L4(); } void L4() { L3(); }
        _ = nameof(L2);
        int z = 4;
        string t = null;
        object o = 5; object o2 = null; string s = "x"; string s3 = "x" + t;
        int? ni = 5; int? n2 = null; long l = 5; var d = default(DateTime); var d2 = new DateTime(); var d3 = new DateTime(1);
        (int, int) tp = (1, 2); var tp2 = (1, z); double dd = 5; dynamic dy = 5; DayOfWeek dw = 0;
        foreach (var q in new int[0]) { }
        using var u = new System.IO.MemoryStream();
        try { } catch (Exception ex) { }
        if (o is int pi) { }
        int.TryParse("5", out var r1);
        var (a, b) = (1, 2);
        int x1, x2 = 5; x1 = 3;
        int y1 = 0; y1++;
        int y2 = 0; y2 += 2;
        S sv; sv.F = 1; S sv2 = default; S sv3 = new S(); S sv4 = new();
        Func<int, int> f = v => 5; Action act = null;
        int[] arr = { 1 };
        int w1 = 5; w1 = 6; int w2; w2 = z; int w3 = z; int w4 = -5; int w5 = (int)5L; long w6 = z; string w7 = $"a"; string w8 = $"a{z}"; char w9 = 'c'; bool w10 = true; decimal w11 = 1; decimal w12 = 1.5m; object w13 = "x"; IComparable w14 = 5; Span<int> w15 = default; ReadOnlySpan<char> w16 = "x"; int? w17 = z; Index w18 = 5; Range w19 = ..; int w20 = default; T2 w21 = new(); T2 w22 = new() { A = 1 }; Type w23 = typeof(int); int w24 = sizeof(int); int w25 = c2; string w26 = nameof(z);
    }
}
struct S { public int F; private int G; }
struct T2 { public int A; }
record Rec { private int x; private int y = 3; }
record Rec2(int A) { private int x; }
class Prim(int unusedp, int captured, int initp) { int G() => captured; int H = initp; }
class Base(int x) { public int X = x; } class Der(int y) : Base(y);
static class Gen<T> { private static int g; private static T h; }
public class Pub { public int F; internal int G; protected int H; private protected int I; protected internal int J; class In { public int K; } }
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)] struct SL { int a; }
interface IEv { event Action A; } class CEv : IEv { public event Action A; } 
abstract class AEv { public abstract event Action A; public virtual event Action V; } 
