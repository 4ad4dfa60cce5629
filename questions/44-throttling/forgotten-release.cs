// q: 44, 50
// checks: Release outside finally is skipped by an exception; the lost slot shows much later, as a call that never gets in
// core
// hangs: the only slot was lost to an exception
var oven = new SemaphoreSlim(/*knob Slots: 1..3*/1/*end*/);

async Task BakeAsync(string cake)
{
    await oven.WaitAsync();
    await Task.Yield();
    if (cake == "burnt") throw new InvalidOperationException("fire");
    Console.WriteLine($"{cake} is ready");
    oven.Release();
}

await BakeAsync("apple");
try
{
    await BakeAsync("burnt");
}
catch (InvalidOperationException e)
{
    Console.WriteLine($"handled: {e.Message}, slots {oven.CurrentCount}");
}
await BakeAsync("plum");
Console.WriteLine("never printed");
