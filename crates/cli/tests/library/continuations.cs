// checks: ContinueWith options, attached children
using System; using System.Threading; using System.Threading.Tasks; using System.Linq;
var t = Task.Run(() => 5);
var c1 = t.ContinueWith(p => p.Result * 2, TaskContinuationOptions.OnlyOnRanToCompletion);
var c2 = t.ContinueWith(p => -1, TaskContinuationOptions.OnlyOnFaulted);
Console.WriteLine(await c1);
try { await c2; } catch (TaskCanceledException e) { Console.WriteLine(e.Message + " " + (e.Task == c2) + " " + c2.Status); }
var f = Task.Run(() => { throw new InvalidOperationException("boom"); });
var c3 = f.ContinueWith(p => p.Exception!.InnerException!.Message, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously);
Console.WriteLine(await c3);
var parent = Task.Factory.StartNew(() => {
  for (int i = 0; i < 3; i++) { int k = i; Task.Factory.StartNew(() => { Thread.Sleep(10 * (k + 1)); if (k == 1) throw new ArgumentException("child " + k); }, TaskCreationOptions.AttachedToParent); }
  return "parent";
});
try { parent.Wait(); } catch (AggregateException ae) { Console.WriteLine(ae.Message); foreach (var e in ae.Flatten().InnerExceptions) Console.WriteLine(e.GetType().Name + ": " + e.Message); Console.WriteLine(ae.InnerException!.GetType().Name); }
Console.WriteLine(parent.Status);
var deny = Task.Factory.StartNew(() => { Task.Factory.StartNew(() => Thread.Sleep(50), TaskCreationOptions.AttachedToParent); }, TaskCreationOptions.DenyChildAttach);
deny.Wait(); Console.WriteLine(deny.Status);
var cts = new CancellationTokenSource();
var p1 = new Task(() => { cts.Token.ThrowIfCancellationRequested(); }, cts.Token);
cts.Cancel();
try { p1.Start(); } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
Console.WriteLine(p1.Status);
try { p1.Wait(); } catch (AggregateException e) { Console.WriteLine(e.InnerException!.GetType().Name + " " + e.InnerException.Message); }
try { t.ContinueWith(null!); } catch (ArgumentNullException e) { Console.WriteLine(e.ParamName); }
try { t.ContinueWith(_ => { }, TaskContinuationOptions.LongRunning | TaskContinuationOptions.ExecuteSynchronously); } catch (ArgumentOutOfRangeException e) { Console.WriteLine(e.Message); }
try { t.ContinueWith(_ => { }, TaskContinuationOptions.NotOnRanToCompletion | TaskContinuationOptions.NotOnFaulted | TaskContinuationOptions.NotOnCanceled); } catch (ArgumentOutOfRangeException e) { Console.WriteLine(e.Message); }
var st = t.ContinueWith((p, s) => $"{p.Result} {s}", "state"); Console.WriteLine(await st + " " + st.AsyncState + " " + st.CreationOptions);
var un = await await Task.Factory.StartNew(async () => { await Task.Delay(5); return 3; }); Console.WriteLine(un);
Console.WriteLine(await Task.Factory.StartNew(async () => { await Task.Delay(5); return 4; }).Unwrap());
try { Task.WaitAll(new Task[] { t, null! }); } catch (ArgumentException e) { Console.WriteLine(e.Message); }
try { Task.WaitAny(); Console.WriteLine(Task.WaitAny(new Task[0])); } catch (ArgumentException e) { Console.WriteLine(e.Message); }
try { await Task.WhenAny(new Task[0]); } catch (ArgumentException e) { Console.WriteLine(e.Message); }
try { await Task.WhenAll(new Task[] { null! }); } catch (ArgumentException e) { Console.WriteLine(e.Message); }
try { t.RunSynchronously(); } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
var p2 = new Task<int>(s => (int)s! + 1, 41); p2.RunSynchronously(); Console.WriteLine(p2.Result);
try { p2.Start(); } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
try { c1.ContinueWith(_ => { }).Start(); } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
try { new TaskCompletionSource().Task.Start(); } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
try { new TaskCompletionSource().Task.Dispose(); } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
