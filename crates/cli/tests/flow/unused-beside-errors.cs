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
    void W() { written = 3; E2 += () => {}; _ = nameof(inName); compound += 1; incr++; }
    int R() { Foo(out viaOut); return ro + readOnlyRead; }
    void Foo(out int x) { x = 1; E4?.Invoke(); }
    static void Rec() { }
    int NoRet(bool b) { if (b) return 1; undefined(); }
    int NoRet2(bool b) { if (b) return 1; }
    int Prop { get { } }
    static void Main() {
        const int c1 = 5;
        const int c2 = 6; const int c3 = c2 + 1; 
        Console.WriteLine(c3);
        int nm; _ = nameof(nm);
        void L1() { L1(); }
        int z = "s";
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
    }
}
struct S { public int F; private int G; }
