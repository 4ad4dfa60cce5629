// q: 27
// checks: WhenAny stops nobody: the losers run to their end, with all their side effects, and a loser's failure disappears unless somebody looks
// core
var audit = new List<string>();

async Task<string> Charge(string bank, int ms, bool fails)
{
    await Task.Delay(ms);
    lock (audit) audit.Add(bank + " charged the card");
    if (fails) throw new Exception(bank + " failed afterwards");
    return bank;
}

var fast = Charge("Fast", /*knob Fast: 50..900 step 50 ms*/50/*end*/, false);
var slow = Charge("Slow", /*knob Slow: 50..900 step 50 ms*/300/*end*/, false);
var bad = Charge("Bad", /*knob Bad: 50..900 step 50 ms*/550/*end*/, /*knob Bad fails: yes = true | no = false*/true/*end*/);

Task<string> first = await Task.WhenAny(slow, bad, fast);
Console.WriteLine($"winner: {await first}; slow {slow.Status}, bad {bad.Status}");

await Task.WhenAny(Task.WhenAll(slow, bad));      // waits for both, throws nothing
lock (audit) foreach (var line in audit) Console.WriteLine(line);
Console.WriteLine($"bad: {bad.Status}; nothing was thrown here");
