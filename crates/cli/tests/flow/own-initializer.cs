using System;
class P { static void Main() { 
 int x = 5 + x; var y = y + 1; Func<int> f = () => f(); int a = b; int b = 1; Action g = () => { int h = h + 1; }; int i = i++; int j = (j = 5); var k = (k = 5);
 int m = M(out m); int n = n = 3;
 } static int M(out int x) => x = 1; 
 void N() { goto L; L: Console.WriteLine(); }
 int O(int p) { if (p > 1) { goto L; } else { goto L; } L: return 1; }
 void Q(int n) { if (n is not 1 or 2) { } if (n is not (1 or 2)) { } if (n is not 1 and not 2) { } if (n is 1 or 1) { } object o = n; if (o is not string or int) { } if (o is not null or string) { } if (o is not (string or int)) { } if (n is not 1 or > 5) { } if (n is 1 or not 2) { } _ = n switch { not 1 or 2 => 1, _ => 2 }; switch (n) { case not 1 or 2: break; } if (n is > 5 or 6) { } if (n is > 5 and > 3) { } if (o is not string or string) { } }
 }
