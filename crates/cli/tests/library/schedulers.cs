// checks: custom scheduler, unobserved
using System; using System.Collections.Generic; using System.Collections.Concurrent; using System.Threading; using System.Threading.Tasks; using System.Linq;
var lcts = new LimitedConcurrencyLevelTaskScheduler(2);
var list = new List<Task>(); var factory = new TaskFactory(lcts); int cur = 0, max = 0; object lk = new();
for (int i = 0; i < 6; i++) list.Add(factory.StartNew(() => { lock (lk) { cur++; max = Math.Max(max, cur); } Thread.Sleep(10); lock (lk) cur--; }));
Task.WaitAll(list.ToArray()); Console.WriteLine(max + " " + lcts.MaximumConcurrencyLevel + " " + TaskScheduler.Current.GetType().Name + " " + (TaskScheduler.Current == TaskScheduler.Default));
Console.WriteLine(await factory.StartNew(() => TaskScheduler.Current is LimitedConcurrencyLevelTaskScheduler));
Console.WriteLine(await Task.Factory.StartNew(async () => { var a = TaskScheduler.Current == lcts; await Task.Yield(); return a && TaskScheduler.Current == lcts; }, default, default, lcts).Unwrap());
try { TaskScheduler.FromCurrentSynchronizationContext(); } catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
var pair = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, 2);
var ex = new TaskFactory(pair.ExclusiveScheduler); var co = new TaskFactory(pair.ConcurrentScheduler); int shared = 0;
await Task.WhenAll(Enumerable.Range(0, 5).Select(i => ex.StartNew(() => { int v = shared; Thread.Sleep(2); shared = v + 1; })).Concat(Enumerable.Range(0, 3).Select(i => co.StartNew(() => Thread.Sleep(1)))));
Console.WriteLine(shared); pair.Complete(); await pair.Completion; Console.WriteLine(pair.Completion.Status + " " + pair.ConcurrentScheduler.MaximumConcurrencyLevel + " " + pair.ExclusiveScheduler.MaximumConcurrencyLevel);
try { await ex.StartNew(() => { }); } catch (Exception e) { Console.WriteLine(e.GetType().Name + ": " + e.Message); }
TaskScheduler.UnobservedTaskException += (s, e) => { Console.WriteLine("unobs " + e.Exception.InnerException!.Message + " " + e.Observed); e.SetObserved(); Console.WriteLine(e.Observed); };
var inline = new InlineScheduler(); var o = new List<int>();
var t1 = new Task(() => o.Add(1)); t1.Start(inline); o.Add(2); Console.WriteLine(string.Join(",", o) + " " + t1.Status);
var bad = new BadScheduler();
try { Task.Factory.StartNew(() => { }, default, default, bad); } catch (TaskSchedulerException e) { Console.WriteLine(e.Message + " | " + e.InnerException!.Message); }
sealed class BadScheduler : TaskScheduler { protected override IEnumerable<Task> GetScheduledTasks() => []; protected override void QueueTask(Task t) => throw new InvalidOperationException("no queue"); protected override bool TryExecuteTaskInline(Task t, bool p) => false; }
sealed class InlineScheduler : TaskScheduler { protected override IEnumerable<Task>? GetScheduledTasks() => null; protected override void QueueTask(Task t) => TryExecuteTask(t); protected override bool TryExecuteTaskInline(Task t, bool p) => TryExecuteTask(t); public override int MaximumConcurrencyLevel => 1; }
public class LimitedConcurrencyLevelTaskScheduler : TaskScheduler {
  [ThreadStatic] private static bool _cur; private readonly LinkedList<Task> _tasks = new(); private readonly int _max; private int _running;
  public LimitedConcurrencyLevelTaskScheduler(int m) { ArgumentOutOfRangeException.ThrowIfLessThan(m, 1); _max = m; }
  protected sealed override void QueueTask(Task task) { lock (_tasks) { _tasks.AddLast(task); if (_running < _max) { ++_running; Notify(); } } }
  private void Notify() { ThreadPool.UnsafeQueueUserWorkItem(_ => { _cur = true; try { while (true) { Task item; lock (_tasks) { if (_tasks.Count == 0) { --_running; break; } item = _tasks.First!.Value; _tasks.RemoveFirst(); } base.TryExecuteTask(item); } } finally { _cur = false; } }, null); }
  protected sealed override bool TryExecuteTaskInline(Task task, bool prev) { if (!_cur) return false; if (prev) { if (TryDequeue(task)) return base.TryExecuteTask(task); else return false; } return base.TryExecuteTask(task); }
  protected sealed override bool TryDequeue(Task task) { lock (_tasks) return _tasks.Remove(task); }
  public sealed override int MaximumConcurrencyLevel => _max;
  protected sealed override IEnumerable<Task> GetScheduledTasks() { bool taken = false; try { Monitor.TryEnter(_tasks, ref taken); if (taken) return _tasks; else throw new NotSupportedException(); } finally { if (taken) Monitor.Exit(_tasks); } }
}
