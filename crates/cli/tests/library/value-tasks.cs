// checks: ValueTask, IValueTaskSource, ManualResetValueTaskSourceCore
using System; using System.Threading; using System.Threading.Tasks; using System.Threading.Tasks.Sources;
var s = new Src(); var v1 = s.Get();
Console.WriteLine(v1.IsCompleted + " " + v1.IsFaulted + " " + s.Core.Version);
_ = Task.Run(async () => { await Task.Delay(5); s.Core.SetResult(42); });
Console.WriteLine(await v1);
try { await v1; } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
var v2 = s.Get(); s.Core.SetException(new FormatException("bad"));
try { await v2; } catch (FormatException e) { Console.WriteLine(e.Message); }
try { s.Core.SetResult(1); s.Core.SetResult(1); } catch (InvalidOperationException e) { Console.WriteLine("twice: " + e.Message); }
var v3 = s.Get(); var tk = v3.AsTask(); s.Core.SetResult(9); Console.WriteLine(tk.Result + " " + tk.Status);
var v4 = s.Get(); s.Core.SetException(new OperationCanceledException("c")); Console.WriteLine(v4.IsCanceled + " " + v4.IsFaulted + " " + v4.IsCompleted);
var vc = v4.AsTask(); try { await vc; } catch (OperationCanceledException e) { Console.WriteLine(e.Message + " " + vc.Status); }
Console.WriteLine(new ValueTask<int>(3) == new ValueTask<int>(3)); Console.WriteLine(new ValueTask<int>(3).Equals((object)new ValueTask<int>(4)));
Console.WriteLine(new ValueTask<string>("abc") + "|" + new ValueTask<int>(Task.FromResult(4)) + "|" + default(ValueTask<string>) + "|" + new ValueTask());
try { new ValueTask<int>((Task<int>)null!); } catch (ArgumentNullException e) { Console.WriteLine(e.ParamName); }
var vf = ValueTask.FromException<int>(new Exception("x")); Console.WriteLine(vf.IsFaulted); try { _ = vf.Result; } catch (Exception e) { Console.WriteLine(e.GetType().Name); }
var vx = ValueTask.FromCanceled(new CancellationToken(true)); Console.WriteLine(vx.IsCanceled);
var pr = new ValueTask<int>(Task.Run(() => 8)).Preserve(); Console.WriteLine(await pr + await pr);
ValueTask vv = new ValueTask(Task.Delay(1)); await vv.ConfigureAwait(false); Console.WriteLine(vv.IsCompletedSuccessfully);
var aw = ValueTask.FromResult(5).GetAwaiter(); Console.WriteLine(aw.IsCompleted + " " + aw.GetResult());
Console.WriteLine(await Pool.Run()); 
class Src : IValueTaskSource<int>, IValueTaskSource {
  public ManualResetValueTaskSourceCore<int> Core;
  public ValueTask<int> Get() { Core.Reset(); return new ValueTask<int>(this, Core.Version); }
  public int GetResult(short token) => Core.GetResult(token);
  void IValueTaskSource.GetResult(short token) => Core.GetResult(token);
  public ValueTaskSourceStatus GetStatus(short token) => Core.GetStatus(token);
  public void OnCompleted(Action<object?> c, object? st, short token, ValueTaskSourceOnCompletedFlags f) => Core.OnCompleted(c, st, token, f);
}
static class Pool {
  [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<>))]
  public static async ValueTask<int> Run() { await Task.Yield(); return 11; }
}
