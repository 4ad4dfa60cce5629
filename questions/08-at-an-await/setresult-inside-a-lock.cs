// q: 8, 50
// checks: completing a TaskCompletionSource runs strangers' code in the middle of yours: here inside your lock and before your next line
// core
var gate = new object();
int stock = 0;
var arrived = new TaskCompletionSource();
var safe = new TaskCompletionSource(/*knob Second source: asynchronous = TaskCreationOptions.RunContinuationsAsynchronously | plain = TaskCreationOptions.None*/TaskCreationOptions.RunContinuationsAsynchronously/*end*/);

Task picky = WatchAsync("plain", arrived.Task);
lock (gate)
{
    arrived.SetResult();
    stock = 10;                        // too late: the watcher has looked already
}
await picky;

stock = 0;
Task patient = WatchAsync("asynchronous", safe.Task);
lock (gate)
{
    safe.SetResult();
    stock = 10;
}
await patient;

async Task WatchAsync(string kind, Task signal)
{
    await signal;
    bool mine = Monitor.IsEntered(gate);
    lock (gate) Console.WriteLine($"{kind}: sees stock {stock}, runs inside the setter's lock: {mine}");
}
