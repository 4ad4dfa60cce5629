// Traces name each frame's line; what only our class library has does not show.
async Task F()
{
    await Task.Yield();
    throw new InvalidOperationException("x");
}
async Task G()
{
    try { await F(); }
    catch (Exception e)
    {
        Console.WriteLine(Own(e.StackTrace));
        throw;
    }
}
string Own(string? trace) => string.Join("\n", trace!.Split('\n').Where(l => l.Contains("Program") || l.Contains("C.")).Select(l => l.Replace("/tmp/", "")));
try { await G(); } catch (Exception e) { Console.WriteLine(Own(e.StackTrace)); }
try { G().GetAwaiter().GetResult(); } catch (Exception e) { Console.WriteLine(Own(e.StackTrace)); }
try { await Task.FromException(new Exception("w")); } catch (Exception e) { Console.WriteLine(Own(e.StackTrace)); }
try
{
    int zero = 0;
    new C().M<int>(
        "a",
        ref zero);
}
catch (Exception e) { Console.WriteLine(e); }
try { _ = new C()[3]; } catch (Exception e) { Console.WriteLine(Own(e.ToString())); }
try { _ = new C().P; } catch (Exception e) { Console.WriteLine(e); }
try { throw new AggregateException("m", new Exception("a"), new ArgumentException("b", "p")); } catch (Exception e) { Console.WriteLine(e); }
for (int i = 0; i < 2; i++)
{
    try
    {
        C.Check(
            i);
    }
    catch (Exception e) when (e.StackTrace!.Contains("Check"))
    {
        Console.WriteLine(Own(e.StackTrace));
    }
}

class C
{
    public void M<T>(string s, ref T t) => throw new NotSupportedException();
    public int this[int i] => throw new Exception("ix");
    public static void Check(int i)
    {
        if (i == 0)
            throw new Exception("zero");
        int[] one = [1];
        Console.WriteLine(one[0]
            + one[i]);
    }
    public int P
    {
        get
        {
            try { throw new Exception("in"); }
            catch (Exception e) { throw new InvalidOperationException("outer", e); }
        }
    }
}
