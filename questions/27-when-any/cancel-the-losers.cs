// q: 27, 21
// checks: the losers must be cancelled by hand, with a token that they honour; then they end as Canceled
// core
using var race = new CancellationTokenSource();
string gaveUp = "nobody";

async Task<string> Ask(string replica, int ms, CancellationToken ct)
{
    try
    {
        await Task.Delay(ms, ct);
        return replica;
    }
    catch (OperationCanceledException)
    {
        gaveUp = replica;
        throw;
    }
}

Task<string> near = Ask("near", /*knob near: 50..900 step 50 ms*/50/*end*/, race.Token);
Task<string> far = Ask("far", /*knob far: 100..60000 step 100 ms*/60_000/*end*/, race.Token);

Task<string> winner = await Task.WhenAny(near, far);
race.Cancel();
Console.WriteLine("answer from " + await winner);

try { await far; }
catch (OperationCanceledException) { Console.WriteLine($"{gaveUp} gave up: {far.Status}"); }
