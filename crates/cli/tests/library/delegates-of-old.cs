// checks: asynchronous calls of delegates of old
D d = s => s.Length; Action a = () => { };
void T(Action x) { try { x(); } catch (Exception e) { Console.WriteLine(e.GetType().Name + ": " + e.Message); } }
T(() => { IAsyncResult r = d.BeginInvoke("x", null, null); int n = d.EndInvoke(r); Console.WriteLine(n); });
T(() => { IAsyncResult r = a.BeginInvoke(Done, 5); a.EndInvoke(r); });
T(() => { IAsyncResult r = a.BeginInvoke(ar => Console.WriteLine(ar.AsyncState), "state"); r.AsyncWaitHandle.WaitOne(); });
Func<int, int, int> f = (x, y) => x + y; T(() => Console.WriteLine(f.EndInvoke(f.BeginInvoke(1, 2, Done, null))));
static void Done(IAsyncResult r) { }
delegate int D(string s);
