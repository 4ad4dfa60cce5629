// checks: TaskFactory, WhenEach, WaitAsync, FromAsync, TCS
using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using System.Linq; using System.IO; using System.Text;
var tasks = new[] { 30, 10, 20 }.Select(async d => { await Task.Delay(d); return d; }).ToList();
await foreach (var t in Task.WhenEach(tasks)) Console.WriteLine(await t);
var never = new TaskCompletionSource<int>().Task;
try { await never.WaitAsync(TimeSpan.FromMilliseconds(20)); } catch (TimeoutException e) { Console.WriteLine(e.Message); }
using (var cts = new CancellationTokenSource(10)) try { await never.WaitAsync(cts.Token); } catch (OperationCanceledException e) { Console.WriteLine(e.GetType().Name + " " + (e.CancellationToken == cts.Token)); }
try { await never.WaitAsync(TimeSpan.FromMilliseconds(-5)); } catch (ArgumentOutOfRangeException e) { Console.WriteLine(e.ParamName); }
try { await Task.Delay(-2); } catch (ArgumentOutOfRangeException e) { Console.WriteLine(e.Message); }
try { await Task.Delay(TimeSpan.FromDays(60)).WaitAsync(TimeSpan.FromMilliseconds(1)); } catch (Exception e) { Console.WriteLine(e.GetType().Name + e.Message); }
var ms = new MemoryStream(Encoding.UTF8.GetBytes("hello world"));
var buf = new byte[5];
int n = await Task<int>.Factory.FromAsync(ms.BeginRead, ms.EndRead, buf, 0, 5, null); Console.WriteLine(n + Encoding.UTF8.GetString(buf));
n = await Task.Factory.FromAsync(ms.BeginRead(buf, 0, 5, null, null), ms.EndRead); Console.WriteLine(n + Encoding.UTF8.GetString(buf));
var tcs = new TaskCompletionSource<string>("st", TaskCreationOptions.RunContinuationsAsynchronously);
Console.WriteLine(tcs.Task.AsyncState + " " + tcs.Task.CreationOptions + " " + tcs.Task.Status);
Console.WriteLine(tcs.TrySetResult("a") + " " + tcs.TrySetResult("b") + " " + tcs.TrySetCanceled());
try { tcs.SetResult("x"); } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
var tc2 = new TaskCompletionSource<int>(); tc2.SetException(new Exception[] { new FormatException("f"), new ArithmeticException("a") });
try { await tc2.Task; } catch (Exception e) { Console.WriteLine(e.Message + " " + tc2.Task.Exception!.InnerExceptions.Count); Console.WriteLine(tc2.Task.Exception.Message); }
var tc3 = new TaskCompletionSource(); tc3.SetFromTask(Task.CompletedTask); Console.WriteLine(tc3.Task.Status);
try { new TaskCompletionSource<int>().SetException((Exception)null!); } catch (ArgumentNullException e) { Console.WriteLine(e.Message); }
try { new TaskCompletionSource<int>().SetException(new Exception[0]); } catch (ArgumentException e) { Console.WriteLine(e.Message); }
try { new TaskCompletionSource<int>().SetException(new Exception[] { null! }); } catch (ArgumentException e) { Console.WriteLine(e.Message); }
try { new TaskCompletionSource(TaskCreationOptions.LongRunning); } catch (ArgumentOutOfRangeException e) { Console.WriteLine(e.Message); }
var fac = new TaskFactory<int>(CancellationToken.None, TaskCreationOptions.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
var all = await fac.ContinueWhenAll(new[] { fac.StartNew(() => 1), fac.StartNew(o => (int)o!, 2) }, ts => ts.Sum(x => x.Result)); Console.WriteLine(all);
Console.WriteLine(await Task.Factory.ContinueWhenAny(new[] { Task.FromResult(7) }, x => x.Result + 1));
try { Task.Factory.ContinueWhenAll(new Task[0], _ => { }); } catch (ArgumentException e) { Console.WriteLine(e.Message); }
try { var any = Task.Run(() => { throw null!; }); any.Wait(); } catch (AggregateException e) { Console.WriteLine(e.InnerException!.GetType().Name + " " + e.InnerException.Message); }
Console.WriteLine(Task.WaitAll(new Task[] { Task.Delay(1000) }, 5));
Console.WriteLine(Task.WaitAny(new Task[] { Task.Delay(1000), Task.Delay(5) }, 200) + " " + Task.WaitAny([Task.Delay(1000)], 3));
var canc = Task.FromCanceled<int>(new CancellationToken(true));
try { _ = canc.Result; } catch (AggregateException e) { Console.WriteLine(e.Message); }
try { Task.FromCanceled(CancellationToken.None); } catch (ArgumentOutOfRangeException e) { Console.WriteLine(e.ParamName + e.Message); }
var r = await canc.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.None).GetType().Name.ToTask(); Console.WriteLine(r);
Task q = canc; await q.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); Console.WriteLine(q.Status);
try { canc.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); } catch (ArgumentOutOfRangeException e) { Console.WriteLine(e.Message); }
static class X { public static Task<string> ToTask(this string s) => Task.FromResult(s); }
