using System;
class P { static void Main() { 
 object o = 1; int n = 5; string s = "x";
 if (o is var a) { } else { Console.WriteLine(a); }
 if (n is int b) { } else { Console.WriteLine(b); }
 if (s is string c) { } else { Console.WriteLine(c); }
 if (n is var d and > 5) { } else { Console.WriteLine(d); }
 if (o is not var e) { Console.WriteLine(e); }
 if (n is { } f) { } else { Console.WriteLine(f); }
 if ((n, o) is (var g, var h)) { } else { Console.WriteLine(g); }
 if ((n, o) is var (i, j)) { } else { Console.WriteLine(i); }
 if (o is string { Length: var l } m) { } else { Console.WriteLine(l); }
 int z; if (o is var q) z = 1; Console.WriteLine(z);
 int z2; if (n is int) z2 = 1; Console.WriteLine(z2);
 int z3; if (n is int q3) z3 = 1; Console.WriteLine(z3);
 Console.WriteLine(5 is var r ? r : r);
} }
