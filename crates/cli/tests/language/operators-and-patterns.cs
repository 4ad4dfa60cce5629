// checks: operators of extension blocks, increments in place, text patterns of spans, goto case on objects, partial indexers, lifted casts, params of a reader's collection, constants beside null
using System.Collections;

var a = new Money(3);
var b = new Money(4);
Console.WriteLine((a + b).Amount + " " + (-a).Amount + " " + (a * 2).Amount);
a += b;
Console.WriteLine(a.Amount);

var counter = new Counter();
Counter same = ++counter;
counter++;
Console.WriteLine(counter.Value + " " + ReferenceEquals(same, counter));
var points = new Tally[2];
++points[Index()];
points[1] += 5;
Console.WriteLine(points[0].Value + " " + points[1].Value);

ReadOnlySpan<char> word = "start".AsSpan();
Console.WriteLine(word is "start" ? "text" : "other");
switch (word)
{
    case "stop": Console.WriteLine("stop"); break;
    case "start": Console.WriteLine("start"); break;
}

object boxed = 1;
switch (boxed)
{
    case 1: Console.Write("one "); goto case "two";
    case "two": Console.WriteLine("two"); break;
}

Console.WriteLine(new Grid()[2, 3]);

Celsius? none = null;
Console.WriteLine((Fahrenheit?)none is null);
Celsius? some = new Celsius(100);
Console.WriteLine(((Fahrenheit?)some)!.Value.Degrees);

Console.WriteLine(Bag.Count("x", "y", "z") + " " + Bag.Count());

const string? text = "a";
const bool isThere = text != null;
Console.WriteLine(isThere);

static int Index() { Console.Write("index "); return 0; }

record Money(int Amount);
static class MoneyOperators
{
    extension(Money)
    {
        public static Money operator +(Money x, Money y) => new(x.Amount + y.Amount);
        public static Money operator -(Money x) => new(-x.Amount);
        public static Money operator *(Money x, int times) => new(x.Amount * times);
    }
}
class Counter
{
    public int Value;
    public void operator ++() => Value++;
}
struct Tally
{
    public int Value;
    public void operator ++() => Value++;
    public void operator +=(int more) => Value += more;
}
partial class Grid { public partial string this[int row, int column] { get; } }
partial class Grid { public partial string this[int row, int column] => $"{row},{column}"; }
readonly record struct Celsius(double Degrees) { public static explicit operator Fahrenheit(Celsius c) => new(c.Degrees * 9 / 5 + 32); }
readonly record struct Fahrenheit(double Degrees);
class Bag : IEnumerable<string>
{
    readonly List<string> _items = new();
    public void Add(string item) => _items.Add(item);
    public IEnumerator<string> GetEnumerator() => _items.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    public static int Count(params Bag bag) => bag._items.Count;
}
