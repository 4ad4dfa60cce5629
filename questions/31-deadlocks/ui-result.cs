// q: 31, 32, 13
// checks: the classic deadlock: .Result blocks the UI thread, the continuation after the await is queued for that same thread
// hangs: the UI thread waits for the task, the task waits for the UI thread
// core
var ui = new UiContext();
SynchronizationContext.SetSynchronizationContext(/*knob Context: UI = ui | none = null*/ui/*end*/);
ui.Post(_ => ButtonClick(), null);
ui.Run();

void ButtonClick()
{
    Console.WriteLine("click");
    string text = DownloadAsync().Result;        // anti-pattern
    Console.WriteLine("never printed: " + text);
}

async Task<string> DownloadAsync()
{
    Console.WriteLine("downloading");
    await /*knob Awaits: a delay = Task.Delay(50) | something complete = Task.CompletedTask*/Task.Delay(50)/*end*/;                        // captures the UI context
    Console.WriteLine("never printed");
    return "page";
}

class UiContext : SynchronizationContext
{
    readonly Queue<Action> queue = new();
    readonly SemaphoreSlim items = new(0);
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (queue) queue.Enqueue(() => d(state));
        items.Release();
    }
    public void Run()
    {
        while (true)
        {
            items.Wait();
            Action next;
            lock (queue) next = queue.Dequeue();
            next();
        }
    }
}
