//! What is measured: the same work in three languages, each in its own idiom.

/// A benchmark.
pub struct Case {
    /// What it is called in the table.
    pub name: &'static str,
    /// For AwaitLab.
    pub csharp: &'static str,
    /// For Boa.
    pub js: &'static str,
    /// For Rhai, which has no promises.
    pub rhai: Option<&'static str>,
}

/// All benchmarks.
pub const CASES: &[Case] = &[
    Case {
        name: "fib(30)",
        csharp: "Console.WriteLine(Fib(30)); static int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);",
        js: "function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); } fib(30)",
        rhai: Some("fn fib(n) { if n < 2 { n } else { fib(n - 1) + fib(n - 2) } } fib(30)"),
    },
    Case {
        name: "sieve to 1,000,000",
        csharp: "int n = 1_000_000; var composite = new bool[n + 1]; int count = 0;
for (int i = 2; i <= n; i++) { if (composite[i]) continue; count++; for (long j = (long)i * i; j <= n; j += i) composite[(int)j] = true; }
Console.WriteLine(count);",
        js: "let n = 1000000; let c = new Array(n + 1).fill(false); let count = 0; for (let i = 2; i <= n; i++) { if (c[i]) continue; count++; for (let j = i * i; j <= n; j += i) c[j] = true; } count",
        rhai: Some("let n = 1000000; let c = []; c.pad(n + 1, false); let count = 0; let i = 2; while i <= n { if !c[i] { count += 1; let j = i * i; while j <= n { c[j] = true; j += i; } } i += 1; } count"),
    },
    // Each peer's quickest idiom: Boa copies the whole string at each `+=`, so it collects parts and joins them; Rhai does so
    // only if what is added is no string.
    Case {
        name: "string building, 200,000 parts",
        csharp: "var sb = new System.Text.StringBuilder(); for (int i = 0; i < 200_000; i++) { sb.Append(\"item \").Append(i).Append(';'); } Console.WriteLine(sb.ToString().Length);",
        js: "let parts = []; for (let i = 0; i < 200000; i++) { parts.push('item ', i, ';'); } parts.join('').length",
        rhai: Some("let s = \"\"; let i = 0; while i < 200000 { s += \"item \" + i + \";\"; i += 1; } s.len()"),
    },
    Case {
        name: "100,000 awaits",
        csharp: "int sum = 0; for (int i = 0; i < 100_000; i++) sum += await One(i & 1); Console.WriteLine(sum); static async Task<int> One(int n) { await Task.CompletedTask; return n; }",
        js: "async function one(n) { await null; return n; } async function main() { let s = 0; for (let i = 0; i < 100000; i++) s += await one(i & 1); return s; } main()",
        rhai: None,
    },
];

/// A program as a demo is: what a start-up compiles, runs and draws.
pub const SMALL: &str = "var slow = Work(\"slow\", 300);
var quick = Work(\"quick\", 100);
var first = await Task.WhenAny(slow, quick);
Console.WriteLine($\"{await first} was first\");
await Task.WhenAll(slow, quick);

static async Task<string> Work(string name, int ms)
{
    await Task.Delay(ms);
    Console.WriteLine(name);
    return name;
}";
