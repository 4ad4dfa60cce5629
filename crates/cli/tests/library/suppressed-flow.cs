var al = new AsyncLocal<int>();
await Task.Yield();
al.Value = 7;
using (ExecutionContext.SuppressFlow()) { var t = Task.Run(() => $"{al.Value}"); Thread.Sleep(50); Console.WriteLine("suppressed " + t.Result); }
var c = new Task<int>(() => al.Value); al.Value = 8; c.RunSynchronously(); Console.WriteLine(c.Result);
Task<int> u; using (ExecutionContext.SuppressFlow()) u = new Task<int>(() => al.Value); u.RunSynchronously(); Console.WriteLine(u.Result);
Task v; using (ExecutionContext.SuppressFlow()) v = new Task(() => { al.Value = 11; SynchronizationContext.SetSynchronizationContext(new SynchronizationContext()); }); v.RunSynchronously(); Console.WriteLine(al.Value + " " + (SynchronizationContext.Current == null));
Task w = new Task(() => { al.Value = 12; SynchronizationContext.SetSynchronizationContext(null); }); w.RunSynchronously(); Console.WriteLine(al.Value + " " + (SynchronizationContext.Current == null));
