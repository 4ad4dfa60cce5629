// q: 2, 8, 50
// checks: operands left of an await are evaluated before it and kept; total += await ... reads total first, and loses what others add meanwhile
// core
int total = 100;
var ann = new TaskCompletionSource<int>();
var bob = new TaskCompletionSource<int>();

Task[] lossy = [AddAsync("ann", ann.Task), AddAsync("bob", bob.Task)];
ann.SetResult(/*knob Ann pays in: 1..20*/5/*end*/);
bob.SetResult(/*knob Bob pays in: 1..20*/7/*end*/);
await Task.WhenAll(lossy);
Console.WriteLine($"total += await x : {total}");

total = 100;
ann = new();
bob = new();
Task[] exact = [AwaitThenAddAsync(ann.Task), AwaitThenAddAsync(bob.Task)];
ann.SetResult(5);
bob.SetResult(7);
await Task.WhenAll(exact);
Console.WriteLine($"await, then +=   : {total}");

Console.WriteLine(Tell("a", 1) + await TellAsync("b", 2) * Tell("c", 3));

async Task AddAsync(string who, Task<int> deposit)
{
    total += await deposit;                 // total is read here, before the wait
    Console.WriteLine($"{who}: total is now {total}");
}

async Task AwaitThenAddAsync(Task<int> deposit)
{
    int amount = await deposit;
    total += amount;
}

int Tell(string name, int value) { Console.Write($"{name} "); return value; }
async Task<int> TellAsync(string name, int value) { Console.Write($"{name} "); await Task.Yield(); return value; }
