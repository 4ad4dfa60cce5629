// checks: how often an initializer reads what it fills
var o = new Obj { P = { X = 1, Y = 2 }, L = { 1, 2 }, [I(1)] = { 3, 4 }, P2 = { }, S = { Q = 1, R = 2 } };
Console.WriteLine();
var e = new Obj { L = { } };
Console.WriteLine();
var d = new Obj { D = { ["a"] = I(5), ["b"] = I(6) }, [I(7)] = { Capacity = 9 } };
Console.WriteLine();
static int I(int i) { Console.Write("i" + i + " "); return i; }
class Obj
{
    readonly P p = new(); readonly List<int> l = []; readonly Dictionary<string,int> dd = new();
    public P P { get { Console.Write("getP "); return p; } }
    public P P2 { get { Console.Write("getP2 "); return p; } }
    public List<int> L { get { Console.Write("getL "); return l; } }
    public Dictionary<string,int> D { get { Console.Write("getD "); return dd; } }
    public List<int> this[int i] { get { Console.Write("get[" + i + "] "); return l; } }
    public St S;
}
struct St { public int Q; public int R { set => Console.Write("setR" + Q + " "); } }
class P { public int X { set => Console.Write("X "); } public int Y { set => Console.Write("Y "); } }
