class P { static void Main() { int y; int z = 5; string s = "x" System.Console.WriteLine(s); int w = 6; } 
 void M() { int y; int z = 5; int q = 5; z + ; }
 void N() { var a = "never
; int b = 'ab'; int c = 1_; int d = (5; int e = 7 }
 void O() { string s = "x"
System.Console.WriteLine(s); }
 void Q() { foo x = 5; undefined y = null; undefined z; int k = undefined; }
 int R() { string s = "x" System.Console.WriteLine(s); }
 int S() { int q = 5; return 1 }
 int T(out int x) { int q; q++; x + ; }
}
