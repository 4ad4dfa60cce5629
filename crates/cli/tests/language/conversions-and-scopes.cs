using System.Runtime.CompilerServices;

// Operators take what has no type of its own.
Wrapped fromTuple = (1, "one");
var fromLambda = (Job)(() => 42);
Console.WriteLine($"{fromTuple.Text} {fromLambda.Run()}");
// In a cast, implicit and explicit operators compete.
Console.WriteLine((int)new Both(7) + " " + (long)new Both(7));

// Variables of a condition and of a step are new in each round.
var seen = new List<Func<int>>();
for (int i = 0; i < 3 && Copy(i, out int copy); i++) seen.Add(() => copy);
Console.WriteLine(string.Join(",", seen.Select(f => f())));
var steps = new List<Func<int>>();
for (int i = 0; i < 3; Copy(i++, out int step), steps.Add(() => step)) { }
Console.WriteLine(string.Join(",", steps.Select(f => f())));

// A tuple literal takes the types of its targets.
long wide; double real;
(wide, real) = (1, 2);
Console.WriteLine(wide.GetType() + " " + real.GetType());
(byte small, _) = (200, "left out");
Console.WriteLine(small.GetType() + " " + small);

// What is passed by reference is found before the await.
int[] cells = [1, 2, 3];
int at = 0;
Console.WriteLine(await Sum(cells[at], Next()) + " " + at);
async Task<int> Next() { await Task.Yield(); at = 2; return 10; }
static async Task<int> Sum(int first, Task<int> second) => first + await second;
try { Set(ref cells[5], await Task.FromResult(1)); } catch (IndexOutOfRangeException) { Console.WriteLine("no such cell"); }
static void Set(ref int cell, int value) => cell = value;

// The line is where the argument list opens.
Where();
Console
    .Out
    .WriteLine(Line());
Two
    (
        Line());
static void Where([CallerLineNumber] int line = 0) => Console.WriteLine(line);
static int Line([CallerLineNumber] int line = 0) => line;
static void Two(int inner, [CallerLineNumber] int line = 0) => Console.WriteLine($"{inner} {line}");
static bool Copy(int i, out int copy) { copy = i; return true; }

record Wrapped(string Text) { public static implicit operator Wrapped((int, string) pair) => new(pair.Item1 + pair.Item2); }
class Job(Func<int> run) { public int Run() => run(); public static implicit operator Job(Func<int> run) => new(run); }
struct Both(int n)
{
    public static implicit operator int(Both b) => b.N;
    public static explicit operator long(Both b) => b.N * 100L;
    int N { get; } = n;
}
