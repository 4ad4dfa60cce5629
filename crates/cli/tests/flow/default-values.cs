class A { void M(int q = "s") { int x = "s"; int y; } const int F = "s"; }
class P { static void Main() { } }
