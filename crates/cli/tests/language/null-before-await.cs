// checks: what fails before and what after the awaited right side
static async Task<int> D(string s) { Console.Write(s + " "); await Task.Yield(); return 1; }
H n = null!;
try { n.F = await D("a"); } catch (NullReferenceException) { Console.WriteLine("1"); }
try { n.P.X = await D("b"); } catch (NullReferenceException) { Console.WriteLine("2"); }
try { n.P.Q.Z = await D("c"); } catch (NullReferenceException) { Console.WriteLine("3"); }
try { n.P.X += await D("d"); } catch (NullReferenceException) { Console.WriteLine("4"); }
try { n.F += await D("e"); } catch (NullReferenceException) { Console.WriteLine("5"); }
try { n.R.X = 5; n.A[0].X = await D("f"); } catch (NullReferenceException) { Console.WriteLine("6"); }
H m = new();
try { m.A[0].X = await D("g"); } catch (NullReferenceException) { Console.WriteLine("7"); }
m.A = new P[1];
try { m.A[3].X = await D("h"); } catch (IndexOutOfRangeException) { Console.WriteLine("8"); }
try { m.A[3] = new P { X = await D("i") }; } catch (IndexOutOfRangeException) { Console.WriteLine("9"); }
try { m.N.F = await D("j"); } catch (NullReferenceException) { Console.WriteLine("10"); }
try { m.N.P.X = await D("k"); } catch (NullReferenceException) { Console.WriteLine("11"); }
try { m.N.Prop = await D("l"); } catch (NullReferenceException) { Console.WriteLine("12"); }
try { m.N.P.Set(await D("m")); } catch (NullReferenceException) { Console.WriteLine("13"); }
class H { public int F; public P P; public P R; public P[] A = null!; public H N = null!; public int Prop { get; set; } }
struct P { public int X; public Q Q; public void Set(int x) => X = x; }
struct Q { public int Z; }
