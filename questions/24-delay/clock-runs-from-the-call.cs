// q: 24, 26
// checks: a delay starts when Task.Delay is called, not when it is awaited: two started together take as long as the longer one
// core
var order = new List<string>();
void Note(string what) { lock (order) order.Add(what); }
async Task After(int ms, string what) { await Task.Delay(ms); Note(what); }

Task mark300 = After(300, "300 ms mark");
Task mark700 = After(700, "700 ms mark");

Task soup = Task.Delay(/*knob Soup: 100..900 step 100 ms*/400/*end*/), pasta = Task.Delay(/*knob Pasta: 100..900 step 100 ms*/500/*end*/);
await soup;
await pasta;
Note("soup and pasta, started together");

await Task.Delay(400);
Note("400 ms more, started only now");

await mark300;
await mark700;
foreach (var line in order) Console.WriteLine(line);
