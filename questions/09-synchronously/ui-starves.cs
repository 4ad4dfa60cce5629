// q: 9, 3
// checks: a long loop of awaits that complete synchronously never gives the thread back; one Task.Yield per round does
// core
foreach (bool yields in new[] { false, true })
{
    Console.WriteLine(yields ? "with Task.Yield" : "completed tasks only");
    var desk = new Desk();
    desk.Post(_ => { var run = ImportAsync(yields); }, null);
    desk.Post(_ => Console.WriteLine("  user clicks Cancel"), null);
    desk.Work();
}

static async Task ImportAsync(bool yields)
{
    for (int row = 1; row <= /*knob Rows: 1..8*/4/*end*/; row++)
    {
        string line = await ReadRowAsync(row);
        Console.WriteLine($"  {line}");
        if (yields) await Task.Yield();
    }
}

static Task<string> ReadRowAsync(int row) => Task.FromResult($"row {row}");     // all of it in the buffer

class Desk : SynchronizationContext
{
    private readonly List<Action> inbox = new();

    public override void Post(SendOrPostCallback d, object? state) => inbox.Add(() => d(state));

    public void Work()
    {
        SetSynchronizationContext(this);
        while (inbox.Count > 0)
        {
            Action next = inbox[0];
            inbox.RemoveAt(0);
            next();
        }
        SetSynchronizationContext(null);
    }
}
