// q: 26, 3
// checks: awaiting inside the loop runs the operations one after another; starting all and then awaiting WhenAll overlaps them
// core
var log = new List<string>();

async Task Call(string service, int milliseconds)
{
    lock (log) log.Add($"{service}>");
    await Task.Delay(milliseconds);
    lock (log) log.Add($"<{service}");
}

var services = new Dictionary<string, int> { ["stock"] = /*knob Stock: 50..800 step 50 ms*/350/*end*/, ["price"] = /*knob Price: 50..800 step 50 ms*/200/*end*/, ["tax"] = /*knob Tax: 50..800 step 50 ms*/50/*end*/ };

foreach (var s in services) await Call(s.Key, s.Value);
Console.WriteLine(string.Join(" ", log));

log.Clear();
var calls = new List<Task>();
foreach (var s in services) calls.Add(Call(s.Key, s.Value));
await Task.WhenAll(calls);
Console.WriteLine(string.Join(" ", log));
