// A lock belongs to a thread, and the rest of a method may run on another one. So
//     lock (gate) { await SaveAsync(row); }     // error CS1996
// does not compile. What to write instead: a semaphore with one slot, taken before the try.
var gate = new SemaphoreSlim(1, 1);
var book = new List<string>();

await Task.WhenAll(WriteAsync("debit"), WriteAsync("credit"), WriteAsync("fee"));
Console.WriteLine(string.Join(", ", book));

async Task WriteAsync(string row)
{
    await gate.WaitAsync();
    try
    {
        await Task.Delay(/*knob Save takes: 50..400 step 50 ms*/100/*end*/);       // another thread may go on here
        book.Add(row);
    }
    finally { gate.Release(); }
}
