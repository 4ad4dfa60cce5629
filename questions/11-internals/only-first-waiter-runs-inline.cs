// q: 11, 5
// checks: when several async methods wait for one task, only the first that began to wait resumes inside SetResult; the others go to the pool
// core
var doorOpens = new TaskCompletionSource(/*knob Continuations: inline = TaskCreationOptions.None | asynchronous = TaskCreationOptions.RunContinuationsAsynchronously*/TaskCreationOptions.None/*end*/);
var bobIsIn = new TaskCompletionSource();
int host = Environment.CurrentManagedThreadId;

Task ann = AnnAsync();
Task bob = BobAsync();
doorOpens.SetResult();
Console.WriteLine("SetResult returned");
await Task.WhenAll(ann, bob);

async Task AnnAsync()
{
    await doorOpens.Task;
    bobIsIn.Task.Wait();    // would never end if both resumed one after the other on this thread
    Console.WriteLine($"Ann: on the host's thread {Environment.CurrentManagedThreadId == host}");
}

async Task BobAsync()
{
    await doorOpens.Task;
    Console.WriteLine($"Bob: on the host's thread {Environment.CurrentManagedThreadId == host}, on a pool thread {Thread.CurrentThread.IsThreadPoolThread}");
    bobIsIn.SetResult();
}
