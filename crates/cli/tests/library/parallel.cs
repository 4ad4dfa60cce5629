// checks: Parallel
using System; using System.Collections.Concurrent; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using System.Linq;
long sum = 0; Parallel.For(0, 100, () => 0L, (i, st, loc) => loc + i, loc => Interlocked.Add(ref sum, loc)); Console.WriteLine(sum);
var bag = new ConcurrentBag<int>(); var res = Parallel.ForEach(Enumerable.Range(0, 20), new ParallelOptions { MaxDegreeOfParallelism = 1 }, (x, state, idx) => { if (x == 5) { state.Break(); } bag.Add(x); });
Console.WriteLine(res.IsCompleted + " " + res.LowestBreakIteration + " " + bag.Count);
var r2 = Parallel.For(0, 10, new ParallelOptions { MaxDegreeOfParallelism = 1 }, (i, s) => { if (i == 3) s.Stop(); Console.WriteLine(i + " " + s.IsStopped + " " + s.ShouldExitCurrentIteration + s.IsExceptional); }); Console.WriteLine(r2.IsCompleted + " " + (r2.LowestBreakIteration is null));
try { Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 1 }, i => { if (i == 2) throw new InvalidOperationException("i" + i); }); } catch (AggregateException e) { Console.WriteLine(e.Message); }
try { Parallel.Invoke(() => throw new Exception("A"), () => throw new Exception("B"), () => { }); } catch (AggregateException e) { Console.WriteLine(string.Join(",", e.InnerExceptions.Select(x => x.Message).Order())); }
var cts = new CancellationTokenSource(); cts.Cancel();
try { Parallel.ForEach(new[] { 1 }, new ParallelOptions { CancellationToken = cts.Token }, x => { }); } catch (OperationCanceledException e) { Console.WriteLine(e.GetType().Name + " " + e.Message); }
try { new ParallelOptions { MaxDegreeOfParallelism = 0 }.ToString(); } catch (ArgumentOutOfRangeException e) { Console.WriteLine(e.Message); }
int done = 0; await Parallel.ForEachAsync(Enumerable.Range(0, 10), new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (i, ct) => { await Task.Delay(i, ct); Interlocked.Increment(ref done); }); Console.WriteLine(done);
try { await Parallel.ForEachAsync(Enumerable.Range(0, 10), new ParallelOptions { MaxDegreeOfParallelism = 1 }, async (i, ct) => { await Task.Yield(); if (i == 4) throw new ArgumentException("four"); }); } catch (ArgumentException e) { Console.WriteLine(e.Message); }
await Parallel.ForAsync(0, 5, async (i, ct) => { await Task.Delay(1); Interlocked.Add(ref done, i); }); Console.WriteLine(done);
static async IAsyncEnumerable<int> Gen() { for (int i = 0; i < 4; i++) { await Task.Delay(1); yield return i; } }
await Parallel.ForEachAsync(Gen(), async (i, ct) => { await Task.Yield(); Interlocked.Add(ref done, i); }); Console.WriteLine(done);
Parallel.ForEach(Partitioner.Create(0, 10, 5), range => { Interlocked.Add(ref done, range.Item2 - range.Item1); }); Console.WriteLine(done);
Parallel.ForEach(Partitioner.Create(new List<int> { 1, 2, 3 }, true), x => Interlocked.Add(ref done, x)); Console.WriteLine(done);
var q = Enumerable.Range(1, 10).AsParallel().AsOrdered().WithDegreeOfParallelism(2).Where(x => x % 2 == 0).Select(x => x * x); Console.WriteLine(string.Join(" ", q));
Console.WriteLine(ParallelEnumerable.Range(1, 10).Sum() + " " + Enumerable.Range(1, 5).AsParallel().Aggregate(0, (a, b) => a + b, (a, b) => a + b, x => x * 2));
try { Enumerable.Range(0, 5).AsParallel().Select(x => 10 / (x - 2)).ToArray(); } catch (AggregateException e) { Console.WriteLine(e.InnerExceptions.Count + e.InnerException!.GetType().Name); }
try { Enumerable.Range(0, 5).AsParallel().WithCancellation(cts.Token).ToArray(); } catch (OperationCanceledException e) { Console.WriteLine(e.Message); }
Enumerable.Range(0, 5).AsParallel().ForAll(x => Interlocked.Add(ref done, x)); Console.WriteLine(done);
foreach (var g in "a bb cc ddd".Split(' ').AsParallel().GroupBy(x => x.Length).OrderBy(g => g.Key)) Console.WriteLine(g.Key + ":" + string.Join(",", g.Order()));
