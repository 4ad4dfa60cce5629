using System; using System.Collections.Generic; using System.Threading.Tasks;
class P {
    static async Task A() {
        Span<int> s = new int[3];
        await Task.Yield();
        s[0] = 1;
        Console.WriteLine(s[0]);
        s = new int[2];
        Console.WriteLine(s[0]);
        foreach (var x in s) { await Task.Yield(); }
        ReadOnlySpan<int> r = s;
        while (true) { Console.WriteLine(r[0]); await Task.Yield(); }
    }
    static IEnumerable<int> B(int[] a) {
        ref int q = ref a[0];
        yield return 1;
        q = 5;
        Console.WriteLine(q);
        q = ref a[1];
        Console.WriteLine(q);
        foreach (ref var z in a.AsSpan()) { z = 1; }
        foreach (ref var z in a.AsSpan()) { z = 1; yield return z; }
    }
    static async Task C(int[] a) {
        M(a.AsSpan(), await Task.FromResult(1));
        var t = a.AsSpan().Length + await Task.FromResult(1);
        using var d = new D();
        await Task.Yield();
    }
    static async Task E(int[] a) {
        { using var d = new D(); }
        await Task.Yield();
        using (var d = new D()) { await Task.Yield(); }
        using (new D()) { await Task.Yield(); }
        if (a.Length > 5) { Span<int> w = a; await Task.Yield(); w = a; Console.WriteLine(w.Length); }
        Func<int> f = () => { Span<int> k = a; return k[0]; };
        await foreach (var i in F(a)) { Span<int> l = a; l[0] = i; }
    }
    static async IAsyncEnumerable<int> F(int[] a) { Span<int> s = a; yield return s[0]; yield return s[0]; await Task.Yield(); }
    static void M(Span<int> s, int x) { }
    static void Main() { }
}
ref struct D { public void Dispose() { } }
