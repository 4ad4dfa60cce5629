//! Well-typed C# programs from bytes.
//!
//! A program is a class `Case` with a fixed base (a few types and helpers) and functions that the bytes decide: ordinary and
//! async methods, iterators, async iterators, and what they do with tasks, locks, exceptions, tokens, channels, collections.
//! It compiles without errors, and ends by itself: calls form no cycle, loops are short, and a bound on a function's work is
//! known before it is called.
//!
//! In a *settled* program no outcome depends on the order in which threads run: what runs at the same time works on copies,
//! adds to shared sums only, and is awaited before the sums are read. Such a program can be compared with real .NET. An
//! unsettled one races, blocks and crashes as it likes.

use arbitrary::Unstructured;
use std::fmt::Write;

/// The types that generated code handles.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Ty {
    Int,
    Long,
    Double,
    Decimal,
    Bool,
    Text,
    Maybe,
    Point,
    Pair,
    List,
    Array,
    Map,
    Shape,
    Func,
    Any,
    Tuple,
}

impl Ty {
    const ALL: [Ty; 16] = [
        Ty::Int, Ty::Text, Ty::Bool, Ty::List, Ty::Point, Ty::Long, Ty::Maybe, Ty::Map, Ty::Array, Ty::Pair, Ty::Shape, Ty::Func, Ty::Any, Ty::Tuple, Ty::Double,
        Ty::Decimal,
    ];
    /// Those whose values nothing changes.
    const VALUES: [Ty; 8] = [Ty::Int, Ty::Text, Ty::Bool, Ty::Point, Ty::Long, Ty::Maybe, Ty::Pair, Ty::Tuple];
    fn name(self) -> &'static str {
        match self {
            Ty::Int => "int",
            Ty::Long => "long",
            Ty::Double => "double",
            Ty::Decimal => "decimal",
            Ty::Bool => "bool",
            Ty::Text => "string",
            Ty::Maybe => "int?",
            Ty::Point => "Point",
            Ty::Pair => "Pair",
            Ty::List => "List<int>",
            Ty::Array => "int[]",
            Ty::Map => "Dictionary<string, int>",
            Ty::Shape => "Shape",
            Ty::Func => "Func<int, int>",
            Ty::Any => "object",
            Ty::Tuple => "(int N, string T)",
        }
    }
}

#[derive(Clone, Debug)]
struct Var {
    name: String,
    ty: Ty,
    is_mut: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Plain,
    Async,
    ValueAsync,
    Iterator,
    AsyncIterator,
}

#[derive(Clone, Debug)]
struct Func {
    name: String,
    kind: Kind,
    params: Vec<Ty>,
    ret: Ty,
    /// It prints nothing and reads nothing that others change.
    is_quiet: bool,
    cost: u64,
}

/// What code may do at a place.
#[derive(Clone, Copy, Debug)]
struct Allowed {
    await_: bool,
    print: bool,
    /// Read what concurrent code adds to.
    read: bool,
    return_: bool,
    jump: bool,
    yield_: bool,
    /// Block on a task.
    block: bool,
    /// Change locals (not where an expression may run at another time).
    change: bool,
    times: u64,
}

const BASE: &str = r#"    struct Point
    {
        public int X, Y;
        public Point(int x, int y) { X = x; Y = y; }
        public readonly int Sum() => X + Y;
        public void Move(int by) { X += by; Y -= by; }
        public static Point operator +(Point a, Point b) => new Point(a.X + b.X, a.Y + b.Y);
        public override string ToString() => $"<{X} {Y}>";
    }
    record Pair(int A, string B);
    abstract class Shape
    {
        protected int size;
        protected Shape(int size) { this.size = size; }
        public abstract int Area(int by);
        public virtual string Name => GetType().Name + size;
        public int this[int i] { get => size + i; set => size = value - i; }
    }
    class Square : Shape
    {
        public Square(int size) : base(size) { }
        public override int Area(int by) => size * size + by;
        public int Side { get => size; set { if (value < 0) throw new ArgumentException("side"); size = value; } }
    }
    sealed class Box : Square
    {
        public Box(int size) : base(size + 1) { }
        public override int Area(int by) => base.Area(by) * 2;
        public override string Name => "box " + base.Name;
    }
    sealed class Fault : Exception
    {
        public int Code { get; }
        public Fault(int code) : base("fault " + code) { Code = code; }
    }
    sealed class Scope : IDisposable, IAsyncDisposable
    {
        readonly int id;
        readonly bool says;
        public Scope(int id, bool says) { this.id = id; this.says = says; if (says) Say("enter " + id); }
        public int Id => id;
        public void Dispose() { if (says) Say("leave " + id); else Interlocked.Add(ref total, 1); }
        public async ValueTask DisposeAsync() { await Task.Yield(); if (says) Say("leave async " + id); else Interlocked.Add(ref total, 2); }
    }
    static long total;
    static int count;
    static readonly object gate = new();
    static readonly object other = new();
    static readonly SemaphoreSlim door = new(1);
    static readonly AsyncLocal<int> flowing = new();
    static event Action<int>? Heard;
    static T K<T>(T x) => x;
    static string Cut(string s) => s.Length > 24 ? s.Substring(0, 24) : s;
    static List<int> Short(List<int> l) { if (l.Count > 12) l.RemoveRange(12, l.Count - 12); return l; }
    static void Say(string s) => Console.WriteLine(s);
    static string Show(Exception e) => e.GetType().Name + ": " + e.Message;
    static void Swap<T>(ref T a, ref T b) { var c = a; a = b; b = c; }
    static bool TryHalf(int x, out int half) { half = x / 2; return x % 2 == 0; }
    static int Add(int a, int b = 3, params int[] more) => a + b * 2 + more.Length + more.Sum();
    static async Task<int> Later(int x, int ms) { if (ms > 0) await Task.Delay(ms); return x; }
    static async Task<int> Failing(int x) { await Task.Yield(); throw new Fault(x); }
    static async Task<int> Waiting(CancellationToken ct) { try { await Task.Delay(-1, ct); return 1; } finally { Interlocked.Increment(ref total); } }
"#;

/// A program, whole.
pub fn program(data: &[u8], settled: bool) -> String { batch(&[data], settled) }

/// Programs in one file, one after the other.
pub fn batch(inputs: &[&[u8]], settled: bool) -> String {
    let mut out = String::from("using System.Collections.Concurrent;\nusing System.Threading.Channels;\n\n");
    let single = inputs.len() == 1;
    let name = |i: usize| if single { "Case".to_string() } else { format!("Case{i}") };
    for i in 0..inputs.len() {
        if !single {
            let _ = writeln!(out, "Console.WriteLine(\"== {i}\");");
        }
        let _ = writeln!(out, "await {}.Start();", name(i));
    }
    for (i, data) in inputs.iter().enumerate() {
        out.push_str(&case(&name(i), data, settled));
    }
    out
}

fn case(name: &str, data: &[u8], settled: bool) -> String {
    let allowed = Allowed { await_: false, print: false, read: false, return_: true, jump: false, yield_: false, block: false, change: true, times: 1 };
    let mut g = Gen { u: Unstructured::new(data), out: String::new(), indent: 1, names: 0, vars: vec![], funcs: vec![], allowed, kind: Kind::Plain, ret: Ty::Int, cost: 0, limit: 0, fuel: 0, settled };
    let _ = writeln!(g.out, "\nstatic class {name}\n{{");
    g.out.push_str(BASE);
    let functions = 1 + g.pick(7);
    for _ in 0..functions {
        if g.u.is_empty() {
            break;
        }
        g.function();
    }
    g.main();
    g.out.push_str("}\n");
    g.out
}

struct Gen<'a> {
    u: Unstructured<'a>,
    out: String,
    indent: usize,
    names: u32,
    vars: Vec<Var>,
    funcs: Vec<Func>,
    allowed: Allowed,
    kind: Kind,
    ret: Ty,
    cost: u64,
    limit: u64,
    /// Statements that the function may still get.
    fuel: u32,
    settled: bool,
}

impl Gen<'_> {
    // ---- choices

    /// Less than `n`; 0 when the bytes are used up.
    fn pick(&mut self, n: usize) -> usize { self.u.int_in_range(0..=n.max(1) - 1).unwrap_or(0) }
    fn one<T: Copy>(&mut self, of: &[T]) -> T { of[self.pick(of.len())] }
    /// True once in `n` times.
    fn rarely(&mut self, n: usize) -> bool { self.pick(n) + 1 == n }
    fn fresh(&mut self, letter: &str) -> String {
        self.names += 1;
        format!("{letter}{}", self.names)
    }

    // ---- text

    fn line(&mut self, text: &str) {
        for _ in 0..self.indent {
            self.out.push_str("    ");
        }
        self.out.push_str(text);
        self.out.push('\n');
    }
    fn open(&mut self, head: &str) {
        if !head.is_empty() {
            self.line(head);
        }
        self.line("{");
        self.indent += 1;
    }
    fn close(&mut self, tail: &str) {
        self.indent -= 1;
        self.line(&format!("}}{tail}"));
    }
    /// Statements between braces, with a scope of their own.
    fn block(&mut self, head: &str, most: usize) { self.block_with(head, most, "", |_| {}); }
    fn block_with(&mut self, head: &str, most: usize, tail: &str, first: impl FnOnce(&mut Self)) {
        let scope = self.vars.len();
        self.open(head);
        first(self);
        self.stmts(most);
        self.close(tail);
        self.vars.truncate(scope);
    }
    /// Runs with other permissions.
    fn under<R>(&mut self, change: impl FnOnce(&mut Allowed), run: impl FnOnce(&mut Self) -> R) -> R {
        let saved = self.allowed;
        change(&mut self.allowed);
        let result = run(self);
        self.allowed = saved;
        result
    }
    fn declare(&mut self, ty: Ty, value: &str, is_mut: bool) -> String {
        let name = self.fresh("v");
        self.line(&format!("{} {name} = {value};", ty.name()));
        self.vars.push(Var { name: name.clone(), ty, is_mut });
        name
    }
    fn var(&mut self, ty: Ty, must_change: bool) -> Option<String> {
        let fitting: Vec<usize> = (0..self.vars.len()).filter(|&i| self.vars[i].ty == ty && (!must_change || self.vars[i].is_mut)).collect();
        if fitting.is_empty() {
            return None;
        }
        let at = self.pick(fitting.len());
        Some(self.vars[fitting[fitting.len() - 1 - at]].name.clone())
    }

    // ---- functions

    fn function(&mut self) {
        let kind = match self.pick(8) {
            0..=3 => Kind::Async,
            4 => Kind::Plain,
            5 => Kind::Iterator,
            6 => Kind::AsyncIterator,
            _ => Kind::ValueAsync,
        };
        let is_quiet = matches!(kind, Kind::Plain | Kind::Iterator) || self.pick(2) == 0;
        let letter = match kind {
            Kind::Plain => "F",
            Kind::Async => "M",
            Kind::ValueAsync => "V",
            Kind::Iterator => "I",
            Kind::AsyncIterator => "A",
        };
        let name = self.fresh(letter);
        let ret = match kind {
            Kind::Plain | Kind::Async => self.one(&[Ty::Int, Ty::Int, Ty::Text, Ty::Point, Ty::List]),
            _ => Ty::Int,
        };
        let count = self.pick(4);
        let params: Vec<Ty> = (0..count).map(|_| self.one(&Ty::VALUES)).collect();
        let head = match kind {
            Kind::Plain => ret.name().to_string(),
            Kind::Async => format!("async Task<{}>", ret.name()),
            Kind::ValueAsync => "async ValueTask<int>".into(),
            Kind::Iterator => "IEnumerable<int>".into(),
            Kind::AsyncIterator => "async IAsyncEnumerable<int>".into(),
        };
        self.vars.clear();
        let mut list = Vec::new();
        for &ty in &params {
            let name = self.fresh("p");
            list.push(format!("{} {name}", ty.name()));
            self.vars.push(Var { name, ty, is_mut: true });
        }
        self.kind = kind;
        self.ret = ret;
        self.cost = 4;
        self.limit = 400;
        self.fuel = 14;
        let is_async = !matches!(kind, Kind::Plain | Kind::Iterator);
        let yields = matches!(kind, Kind::Iterator | Kind::AsyncIterator);
        let free = !self.settled;
        self.allowed = Allowed { await_: is_async, print: !is_quiet || free, read: !is_quiet || free, return_: true, jump: false, yield_: yields, block: kind == Kind::Plain, change: true, times: 1 };
        let most = 2 + self.pick(6);
        self.block_with(&format!("static {head} {name}({})", list.join(", ")), most, "", |_| {});
        // The last line: give it a return or a yield.
        let end = if yields { format!("yield return {};", self.e_plain(Ty::Int)) } else { format!("return {};", self.e_plain(ret)) };
        let cut = self.out.trim_end().len() - 1;
        self.out.truncate(cut);
        self.out.truncate(self.out.trim_end().len());
        self.out.push('\n');
        self.indent += 1;
        self.line(&end);
        self.indent -= 1;
        self.line("}");
        self.funcs.push(Func { name, kind, params, ret, is_quiet, cost: self.cost });
    }

    /// A value from no local.
    fn e_plain(&mut self, ty: Ty) -> String {
        let vars = std::mem::take(&mut self.vars);
        let value = self.leaf(ty);
        self.vars = vars;
        value
    }

    fn main(&mut self) {
        self.kind = Kind::Async;
        self.ret = Ty::Bool;
        self.vars.clear();
        self.cost = 0;
        self.limit = 6000;
        self.fuel = 30;
        self.allowed = Allowed { await_: true, print: true, read: true, return_: true, jump: false, yield_: false, block: true, change: true, times: 1 };
        self.open("static async Task<bool> Body()");
        self.stmts(24);
        self.line("return true;");
        self.close("");
        self.open("public static async Task Start()");
        self.line("try { Say(\"ends \" + await Body()); }");
        self.line("catch (Exception e) { Say(\"fails \" + Show(e)); }");
        self.line("Say($\"{total} {count} {flowing.Value}\");");
        self.close("");
    }

    // ---- expressions

    /// An expression that is no constant, in parentheses if need be.
    fn e(&mut self, ty: Ty, depth: u32) -> String {
        if depth == 0 || self.u.is_empty() {
            return self.leaf(ty);
        }
        let d = depth - 1;
        if self.rarely(6) {
            return format!("({} ? {} : {})", self.e(Ty::Bool, d), self.e(ty, d), self.e(ty, d));
        }
        if self.rarely(4)
            && let Some(call) = self.call(ty, d)
        {
            return call;
        }
        match ty {
            Ty::Int => self.int(d),
            Ty::Long => match self.pick(5) {
                0 => format!("({} * {})", self.e(Ty::Long, d), self.e(Ty::Int, d)),
                1 => format!("({} - {}L)", self.e(Ty::Long, d), self.pick(1000)),
                2 => format!("((long){} << {})", self.e(Ty::Int, d), self.pick(70)),
                3 if self.allowed.read => "Interlocked.Read(ref total)".into(),
                _ => format!("checked({} + {})", self.e(Ty::Long, d), self.e(Ty::Long, d)),
            },
            Ty::Double => match self.pick(5) {
                0 => format!("({} * {})", self.e(Ty::Double, d), self.e(Ty::Double, d)),
                1 => format!("({} / {})", self.e(Ty::Double, d), self.e(Ty::Int, d)),
                2 => format!("Math.Floor({})", self.e(Ty::Double, d)),
                3 => format!("((double){})", self.e(Ty::Long, d)),
                _ => format!("({} + 0.1)", self.e(Ty::Double, d)),
            },
            Ty::Decimal => match self.pick(3) {
                0 => format!("({} + {})", self.e(Ty::Decimal, d), self.e(Ty::Decimal, d)),
                1 => format!("({} * 1.5m)", self.leaf(Ty::Decimal)),
                _ => format!("((decimal){})", self.e(Ty::Int, d)),
            },
            Ty::Bool => self.bool(d),
            Ty::Text => self.text(d),
            Ty::Maybe => match self.pick(4) {
                0 => format!("((int?){})", self.e(Ty::Int, d)),
                1 => format!("({} + {})", self.e(Ty::Maybe, d), self.e(Ty::Int, d)),
                2 => format!("({}?.Length)", self.e(Ty::Text, d)),
                _ => format!("({} as int?)", self.e(Ty::Any, d)),
            },
            Ty::Point => match self.pick(3) {
                0 => format!("new Point({}, {})", self.e(Ty::Int, d), self.e(Ty::Int, d)),
                1 => format!("({} + {})", self.e(Ty::Point, d), self.e(Ty::Point, d)),
                _ => format!("({} with {{ Y = {} }})", self.e(Ty::Point, d), self.e(Ty::Int, d)),
            },
            Ty::Pair => match self.pick(2) {
                0 => format!("new Pair({}, {})", self.e(Ty::Int, d), self.e(Ty::Text, d)),
                _ => format!("({} with {{ A = {} }})", self.e(Ty::Pair, d), self.e(Ty::Int, d)),
            },
            Ty::Tuple => format!("({}, {})", self.e(Ty::Int, d), self.e(Ty::Text, d)),
            Ty::List => match self.pick(6) {
                0 => format!("new List<int> {{ {}, {} }}", self.e(Ty::Int, d), self.e(Ty::Int, d)),
                1 => {
                    let lambda = self.lambda(Ty::Int, d);
                    format!("{}.Select({lambda}).ToList()", self.e(Ty::List, d))
                }
                2 => {
                    let lambda = self.lambda(Ty::Bool, d);
                    format!("{}.Where({lambda}).ToList()", self.e(Ty::List, d))
                }
                3 => format!("Enumerable.Range({}, {}).Reverse().ToList()", self.e(Ty::Int, d), self.pick(5)),
                4 => {
                    let lambda = self.lambda(Ty::Int, 0);
                    format!("{}.OrderBy({lambda}).Distinct().Take(5).ToList()", self.e(Ty::List, d))
                }
                _ => self.iterated(d).map_or_else(|| "new List<int>()".into(), |i| format!("{i}.ToList()")),
            },
            Ty::Array => match self.pick(3) {
                0 => format!("new[] {{ {}, {} }}", self.e(Ty::Int, d), self.e(Ty::Int, d)),
                1 => format!("{}.ToArray()", self.e(Ty::List, d)),
                _ => format!("new int[{} & 7]", self.e(Ty::Int, d)),
            },
            Ty::Map => format!("new Dictionary<string, int> {{ [{}] = {}, [\"b\"] = {} }}", self.e(Ty::Text, d), self.e(Ty::Int, d), self.e(Ty::Int, d)),
            Ty::Shape => match self.pick(4) {
                0 => format!("new Square({})", self.e(Ty::Int, d)),
                1 => format!("new Box({})", self.e(Ty::Int, d)),
                2 => format!("({} as Square)!", self.e(Ty::Any, d)),
                _ => format!("((Shape)new Box({}))", self.e(Ty::Int, d)),
            },
            Ty::Func => self.lambda(Ty::Int, d),
            Ty::Any => {
                let inner = self.one(&[Ty::Int, Ty::Text, Ty::Point, Ty::Pair, Ty::Shape, Ty::Bool, Ty::Long]);
                format!("((object){})", self.e(inner, d))
            }
        }
    }

    fn leaf(&mut self, ty: Ty) -> String {
        if self.pick(4) != 3
            && let Some(name) = self.var(ty, false)
        {
            return name;
        }
        let n = self.pick(24) as i64 - 4;
        match ty {
            Ty::Int => match n {
                19 => "K(int.MaxValue)".into(),
                18 => "K(int.MinValue)".into(),
                _ => format!("K({n})"),
            },
            Ty::Long => format!("K({n}L)"),
            Ty::Double => format!("K({n}.25)"),
            Ty::Decimal => format!("K({n}.50m)"),
            Ty::Bool => format!("(K({n}) < 3)"),
            Ty::Text => format!("K(\"{}\")", ["", "a", "bc", "7", "Ünï", "x y", "b", "-3"][n.unsigned_abs() as usize % 8]),
            Ty::Maybe => if n < 0 { "K<int?>(null)".into() } else { format!("K<int?>({n})") },
            Ty::Point => format!("new Point({n}, 1)"),
            Ty::Pair => format!("new Pair({n}, \"p\")"),
            Ty::Tuple => format!("K(({n}, \"t\"))"),
            Ty::List => format!("new List<int> {{ 3, {n}, 2 }}"),
            Ty::Array => format!("new[] {{ {n}, 5 }}"),
            Ty::Map => format!("new Dictionary<string, int> {{ [\"a\"] = {n} }}"),
            Ty::Shape => match n {
                0 => "K<Shape>(null!)".into(),
                _ => format!("((Shape)new Square({n}))"),
            },
            Ty::Func => {
                let x = self.fresh("x");
                format!("({x} => {x} + {n})")
            }
            Ty::Any => format!("K<object>({n})"),
        }
    }

    fn int(&mut self, d: u32) -> String {
        let changes = self.allowed.change;
        match self.pick(30) {
            0 => format!("({} + {})", self.e(Ty::Int, d), self.e(Ty::Int, d)),
            1 => format!("({} - {})", self.e(Ty::Int, d), self.e(Ty::Int, d)),
            2 => format!("({} * {})", self.e(Ty::Int, d), self.pick(9)),
            3 => format!("({} / {})", self.e(Ty::Int, d), self.e(Ty::Int, d)),
            4 => format!("({} % {})", self.e(Ty::Int, d), self.e(Ty::Int, d)),
            5 => format!("checked({} * {})", self.e(Ty::Int, d), self.e(Ty::Int, d)),
            6 => format!("({} ^ {} << {})", self.e(Ty::Int, d), self.e(Ty::Int, d), self.pick(40)),
            7 => format!("{}.Length", self.e(Ty::Text, d)),
            8 => format!("{}.Count", self.e(Ty::List, d)),
            9 => format!("{}[{}]", self.e(Ty::List, d), self.index(d)),
            10 => format!("{}[{}]", self.var(Ty::Array, false).unwrap_or_else(|| "K(new[] { 1, 2, 3 })".into()), self.index(d)),
            11 => format!("{}[{}]", self.e(Ty::Map, d), self.e(Ty::Text, d)),
            12 => format!("{}.GetValueOrDefault({}, 9)", self.e(Ty::Map, d), self.e(Ty::Text, d)),
            13 => format!("{}.Sum()", self.e(Ty::Point, d)),
            14 => format!("({}).Area({})", self.e(Ty::Shape, d), self.e(Ty::Int, d)),
            15 => format!("({} ?? {})", self.e(Ty::Maybe, d), self.e(Ty::Int, d)),
            16 => format!("{}!.Value", self.e(Ty::Maybe, d)),
            17 => format!("((Box)({})).Side", self.e(Ty::Shape, d)),
            18 => format!("((int){})", self.e(Ty::Long, d)),
            19 => format!("int.Parse({})", self.e(Ty::Text, d)),
            20 => {
                let (x, arm) = (self.fresh("q"), self.fresh("q"));
                let (a, b) = (self.e(Ty::Int, d), self.e(Ty::Int, d));
                format!("({} switch {{ int {x} when {x} > 3 => {x} + {a}, string {arm} => {arm}.Length, Point {{ X: > 0 }} => {b}, null => -1, _ => {} }})", self.e(Ty::Any, d), self.pick(9))
            }
            21 => format!("({} switch {{ < 0 => {}, 0 or 1 => {}, > 5 and < 9 => 6, _ => {} }})", self.e(Ty::Int, d), self.e(Ty::Int, d), self.e(Ty::Int, d), self.e(Ty::Int, d)),
            22 => {
                let lambda = self.lambda(Ty::Int, d);
                format!("{}.Sum({lambda})", self.e(Ty::List, d))
            }
            23 => match self.var(Ty::Func, false) {
                Some(f) => format!("{f}({})", self.e(Ty::Int, d)),
                None => format!("Math.Max({}, {})", self.e(Ty::Int, d), self.e(Ty::Int, d)),
            },
            24 if changes => match self.var(Ty::Int, true) {
                Some(v) => format!("{v}{}", self.one(&["++", "--"])),
                None => "K(1)".into(),
            },
            25 if changes => match self.var(Ty::Int, true) {
                Some(v) => format!("({v} {} {})", self.one(&["+=", "=", "-=", "*=", "|="]), self.e(Ty::Int, d)),
                None => "K(2)".into(),
            },
            26 => format!("({}).A", self.e(Ty::Pair, d)),
            27 => format!("({}).N", self.var(Ty::Tuple, false).unwrap_or_else(|| "K((N: 1, T: \"\"))".into())),
            28 => {
                let half = self.fresh("h");
                format!("(TryHalf({}, out var {half}) ? {half} : -{half})", self.e(Ty::Int, d))
            }
            29 => format!("Add({}, more: new[] {{ {} }})", self.e(Ty::Int, d), self.e(Ty::Int, d)),
            _ => format!("~{}", self.e(Ty::Int, d)),
        }
    }
    fn index(&mut self, d: u32) -> String {
        match self.pick(4) {
            0 => "0".into(),
            1 => "^1".into(),
            2 => format!("{} & 1", self.e(Ty::Int, d)),
            _ => self.e(Ty::Int, d),
        }
    }

    fn bool(&mut self, d: u32) -> String {
        match self.pick(10) {
            0 => {
                let op = self.one(&["<", ">", "==", "!=", "<=", ">="]);
                format!("({} {op} {})", self.e(Ty::Int, d), self.e(Ty::Int, d))
            }
            1 => format!("({} && {})", self.e(Ty::Bool, d), self.e(Ty::Bool, d)),
            2 => format!("({} || {})", self.e(Ty::Bool, d), self.e(Ty::Bool, d)),
            3 => format!("!{}", self.e(Ty::Bool, d)),
            4 => format!("({} == {})", self.e(Ty::Text, d), self.e(Ty::Text, d)),
            5 => format!("{}.Contains({})", self.e(Ty::List, d), self.e(Ty::Int, d)),
            6 => format!("{}.HasValue", self.var(Ty::Maybe, false).unwrap_or_else(|| "K<int?>(1)".into())),
            7 => format!("({} is {})", self.e(Ty::Any, d), self.one(&["string", "int", "Square", "Pair { A: > 2 }", "not null", "Point(), or 3", "string { Length: 1 }"]).replace("Point(), or 3", "3 or \"a\"")),
            8 => format!("({} == {})", self.e(Ty::Pair, d), self.e(Ty::Pair, d)),
            _ => format!("{}.Any({})", self.e(Ty::List, d), self.lambda(Ty::Bool, d)),
        }
    }

    fn text(&mut self, d: u32) -> String {
        match self.pick(11) {
            0 => {
                let ty = self.one(&Ty::ALL[..11]);
                let shown = match ty {
                    Ty::List | Ty::Array => format!("string.Join(\"|\", {})", self.e(ty, d)),
                    Ty::Map => format!("{}.Count", self.e(ty, d)),
                    Ty::Shape => format!("({}).Name", self.e(ty, d)),
                    _ => self.e(ty, d),
                };
                format!("$\"{{({shown})}}\"")
            }
            1 => format!("({} + {})", self.e(Ty::Text, d), self.e(Ty::Text, d)),
            2 => {
                let format = self.one(&[",5", ":D3", ":X", ",-4", ":N0", ":x4"]);
                format!("$\"{{{}{format}}}.\"", self.paren(Ty::Int, d))
            }
            3 => format!("{}.Substring({})", self.e(Ty::Text, d), self.e(Ty::Int, d)),
            4 => format!("{}.{}", self.e(Ty::Text, d), self.one(&["ToUpperInvariant()", "Trim()", "Replace(\"a\", \"bb\")", "PadLeft(3, '*')", "Insert(0, \"i\")", "TrimEnd('c')"])),
            5 => format!("{}.ToString()", self.e(Ty::Pair, d)),
            6 => format!("{}.ToString(\"F2\")", self.paren(Ty::Double, d)),
            7 => format!("({} + {} + '!')", self.e(Ty::Int, d), self.e(Ty::Text, d)),
            8 => format!("({} + {})", self.e(Ty::Text, d), self.paren(Ty::Decimal, d)),
            9 => format!("string.Concat({}.OrderBy(c => c))", self.e(Ty::Text, d)),
            _ => format!("({} + {})", self.e(Ty::Text, d), self.paren(Ty::Double, d)),
        }
    }
    fn paren(&mut self, ty: Ty, d: u32) -> String { format!("({})", self.e(ty, d)) }

    /// `x => …` over an int.
    fn lambda(&mut self, ret: Ty, d: u32) -> String {
        let x = self.fresh("x");
        let scope = self.vars.len();
        self.vars.push(Var { name: x.clone(), ty: Ty::Int, is_mut: true });
        let body = self.under(
            |a| {
                a.await_ = false;
                a.block = false;
                a.times *= 6;
            },
            |g| g.e(ret, d),
        );
        self.vars.truncate(scope);
        format!("({x} => {body})")
    }

    /// Arguments for a function if a call of it is allowed here.
    fn arguments(&mut self, index: usize, d: u32) -> Option<String> {
        let f = self.funcs[index].clone();
        if self.cost + f.cost * self.allowed.times > self.limit {
            return None;
        }
        self.cost += f.cost * self.allowed.times;
        let list: Vec<String> = f.params.iter().map(|&ty| self.e(ty, d)).collect();
        Some(list.join(", "))
    }
    /// A function of one of these kinds with this result.
    fn find(&mut self, kinds: &[Kind], ret: Ty, quiet: bool) -> Option<usize> {
        let quiet = quiet && self.settled;
        let fitting: Vec<usize> = (0..self.funcs.len()).filter(|&i| kinds.contains(&self.funcs[i].kind) && self.funcs[i].ret == ret && (!quiet || self.funcs[i].is_quiet)).collect();
        if fitting.is_empty() { None } else { Some(fitting[self.pick(fitting.len())]) }
    }
    fn call(&mut self, ty: Ty, d: u32) -> Option<String> {
        let quiet = !self.allowed.print;
        if self.allowed.await_ {
            let index = self.find(&[Kind::Async, Kind::ValueAsync, Kind::Plain], ty, quiet)?;
            let arguments = self.arguments(index, d)?;
            let f = &self.funcs[index];
            let call = format!("{}({arguments})", f.name);
            let kind = f.kind;
            return Some(match kind {
                Kind::Plain => call,
                _ if self.rarely(3) => format!("(await {call}.ConfigureAwait(false))"),
                _ => format!("(await {call})"),
            });
        }
        if self.allowed.block && self.rarely(4) {
            let index = self.find(&[Kind::Async], ty, quiet)?;
            let arguments = self.arguments(index, d)?;
            let wait = self.one(&[".Result", ".GetAwaiter().GetResult()"]);
            return Some(format!("{}({arguments}){wait}", self.funcs[index].name));
        }
        let index = self.find(&[Kind::Plain], ty, quiet)?;
        let arguments = self.arguments(index, d)?;
        Some(format!("{}({arguments})", self.funcs[index].name))
    }
    fn iterated(&mut self, d: u32) -> Option<String> {
        let quiet = !self.allowed.print;
        let index = self.find(&[Kind::Iterator], Ty::Int, quiet)?;
        let arguments = self.arguments(index, d)?;
        Some(format!("{}({arguments})", self.funcs[index].name))
    }

    // ---- statements

    fn stmts(&mut self, most: usize) {
        let count = 1 + self.pick(most);
        for _ in 0..count {
            if self.fuel == 0 || self.u.is_empty() || self.cost > self.limit {
                break;
            }
            self.fuel -= 1;
            self.cost += self.allowed.times;
            self.stmt();
        }
    }

    fn say(&mut self, value: &str) {
        if self.allowed.print {
            self.line(&format!("Say({value});"));
        } else {
            self.line(&format!("Interlocked.Add(ref total, ({value}).Length);"));
        }
    }

    fn stmt(&mut self) {
        let a = self.allowed;
        match self.pick(44) {
            0 | 1 => {
                let text = self.e(Ty::Text, 3);
                let tag = self.fresh("s");
                self.say(&format!("\"{tag} \" + {text}"));
            }
            2..=5 => {
                let ty = self.one(&Ty::ALL);
                let mut value = self.e(ty, 3);
                if ty == Ty::Text {
                    value = format!("Cut({value})");
                } else if ty == Ty::List {
                    value = format!("Short({value})");
                }
                self.declare(ty, &value, true);
            }
            6 | 7 => self.assign(),
            8 => {
                let cond = self.e(Ty::Bool, 3);
                self.block(&format!("if ({cond})"), 3);
                if self.pick(2) == 1 {
                    self.block("else", 3);
                }
            }
            9 | 10 => self.for_loop(),
            11 => self.foreach_loop(),
            12 => self.while_loop(),
            13..=15 => self.try_stmt(),
            16 => {
                let cond = self.e(Ty::Bool, 2);
                let code = self.e(Ty::Int, 1);
                let what = self.one(&["new Fault(CODE)", "new InvalidOperationException(\"state \" + CODE)", "new OperationCanceledException()", "new ArgumentNullException(\"name\")", "new TimeoutException()"]).replace("CODE", &code);
                self.line(&format!("if ({cond}) throw {what};"));
            }
            17 if a.return_ => {
                let cond = self.e(Ty::Bool, 2);
                let end = match self.kind {
                    Kind::Iterator | Kind::AsyncIterator => "yield break".to_string(),
                    _ => format!("return {}", self.e(self.ret, 2)),
                };
                self.line(&format!("if ({cond}) {end};"));
            }
            18 if a.jump => {
                let cond = self.e(Ty::Bool, 2);
                let word = self.one(&["break", "continue"]);
                self.line(&format!("if ({cond}) {word};"));
            }
            19 | 20 if a.yield_ => {
                let value = self.e(Ty::Int, 2);
                self.line(&format!("yield return {value};"));
            }
            21 | 22 if a.await_ => {
                let what = self.one(&["Task.Yield()", "Task.Delay(1)", "Task.Delay(0)", "Task.Delay(3)", "Task.CompletedTask", "Later(1, 0)", "Task.Delay(1).ConfigureAwait(ConfigureAwaitOptions.ForceYielding)"]);
                self.line(&format!("await {what};"));
            }
            23..=25 if a.await_ => self.together(),
            26 if a.await_ => self.first_of(),
            27 => {
                let value = self.under(|a| a.await_ = false, |g| g.e(Ty::Int, 2));
                self.line(&format!("Interlocked.Add(ref total, {value});"));
            }
            28 => self.lock_stmt(),
            29 if a.await_ => {
                self.line("await door.WaitAsync();");
                // One step inside: nothing that could come to the same door.
                self.open("try");
                let value = self.under(|a| (a.await_, a.block) = (false, false), |g| g.e(Ty::Int, 2));
                self.line("await Task.Yield();");
                self.line(&format!("count += {value};"));
                self.close("");
                self.line("finally { door.Release(); }");
            }
            30 | 31 if a.await_ => self.cancelled(),
            32 if a.await_ => self.channel(),
            33 if a.await_ => self.await_foreach(),
            34 => self.closures(),
            35 => self.using_stmt(),
            36 => self.switch_stmt(),
            37 if a.await_ => self.completion(),
            38 if a.await_ => self.continued(),
            39 => self.odds(),
            40 if a.await_ && a.read => {
                let value = self.under(|a| a.await_ = false, |g| g.e(Ty::Int, 2));
                self.line(&format!("flowing.Value = {value};"));
                self.line("await Task.Run(() => { Interlocked.Add(ref total, flowing.Value); flowing.Value = 1; });");
                self.say("\"flows \" + flowing.Value");
            }
            41 if a.block => {
                let n = 1 + self.pick(4);
                let scope = self.copies();
                let value = self.under(|a| (a.await_, a.block, a.print, a.read, a.change, a.times) = (false, false, false, false, false, a.times * 5), |g| g.e(Ty::Int, 2));
                self.vars = scope;
                let i = self.fresh("i");
                self.line(&format!("try {{ Parallel.For(0, {n}, {i} => Interlocked.Add(ref total, {i} + {value})); }}"));
                self.line("catch (AggregateException e) { Interlocked.Add(ref total, e.InnerExceptions.Count > 0 ? 100 : 0); }");
            }
            42 | 43 if !self.settled => self.unsettled(),
            _ => self.assign(),
        }
    }

    fn assign(&mut self) {
        let ty = self.one(&Ty::ALL);
        let Some(v) = self.var(ty, true).filter(|_| self.allowed.change) else {
            let value = self.e(Ty::Int, 2);
            self.declare(Ty::Int, &value, true);
            return;
        };
        let text = match ty {
            Ty::Int | Ty::Long => {
                let op = self.one(&["=", "+=", "-=", "*=", "^=", "/="]);
                format!("{v} {op} {}", self.e(ty, 3))
            }
            Ty::Text => format!("{v} = Cut({})", self.e(ty, 3)),
            Ty::Point => match self.pick(3) {
                0 => format!("{v}.X {} {}", self.one(&["=", "+="]), self.e(Ty::Int, 2)),
                1 => format!("{v}.Move({})", self.e(Ty::Int, 2)),
                _ => format!("{v} = {}", self.e(ty, 2)),
            },
            Ty::List => match self.pick(5) {
                0 => format!("Short({v}).Add({})", self.e(Ty::Int, 2)),
                1 => format!("{v}[{}] {} {}", self.index(1), self.one(&["=", "+=", "-="]), self.e(Ty::Int, 2)),
                2 => format!("{v}.RemoveAt({})", self.index(1).replace('^', "")),
                3 => format!("{v}.Sort()"),
                _ => format!("{v} = Short({})", self.e(ty, 2)),
            },
            Ty::Array => format!("{v}[{}] {} {}", self.index(1), self.one(&["=", "+=", "^="]), self.e(Ty::Int, 2)),
            Ty::Map => match self.pick(3) {
                0 => format!("{v}[{}] = {}", self.e(Ty::Text, 1), self.e(Ty::Int, 2)),
                1 => format!("{v}.Add({}, {})", self.e(Ty::Text, 1), self.e(Ty::Int, 2)),
                _ => format!("{v}.Remove({})", self.e(Ty::Text, 1)),
            },
            Ty::Shape => match self.pick(2) {
                0 => format!("{v}[{}] {} {}", self.e(Ty::Int, 1), self.one(&["=", "+="]), self.e(Ty::Int, 2)),
                _ => format!("{v} = {}", self.e(ty, 2)),
            },
            Ty::Func => {
                let f = self.fresh("f");
                self.line(&format!("var {f} = {v};"));
                let value = self.lambda_over(&f);
                format!("{v} = {value}")
            }
            Ty::Maybe if self.pick(2) == 0 => format!("{v} ??= {}", self.e(Ty::Int, 2)),
            _ => format!("{v} = {}", self.e(ty, 2)),
        };
        self.line(&format!("{text};"));
    }
    /// A lambda that calls another once.
    fn lambda_over(&mut self, f: &str) -> String {
        let x = self.fresh("x");
        format!("{x} => {f}({x}) - {}", self.pick(5))
    }

    fn repeated(&mut self, head: &str, times: u64, first: impl FnOnce(&mut Self)) {
        self.under(|a| (a.times, a.jump) = (a.times * times, true), |g| g.block_with(head, 3, "", first));
    }
    fn for_loop(&mut self) {
        let (i, n) = (self.fresh("i"), 1 + self.pick(4));
        self.repeated(&format!("for (int {i} = 0; {i} < {n}; {i}++)"), n as u64, |g| g.vars.push(Var { name: i, ty: Ty::Int, is_mut: false }));
    }
    fn foreach_loop(&mut self) {
        let i = self.fresh("i");
        let over = match self.pick(4) {
            0 => self.iterated(2),
            1 => Some(format!("{}.ToArray()", self.e(Ty::List, 2))),
            2 => Some(self.e(Ty::Array, 2)),
            _ => self.var(Ty::List, false).map(|l| format!("{l}.Take(4)")),
        };
        let over = over.unwrap_or_else(|| "new[] { 4, 0, 2 }".into());
        self.repeated(&format!("foreach (var {i} in {over})"), 6, |g| g.vars.push(Var { name: i, ty: Ty::Int, is_mut: false }));
    }
    fn while_loop(&mut self) {
        let (n, most) = (self.fresh("n"), 1 + self.pick(4));
        self.line(&format!("int {n} = 0;"));
        let cond = self.under(|a| a.times *= 4, |g| g.e(Ty::Bool, 2));
        if self.pick(2) == 0 {
            self.repeated(&format!("while ({n}++ < {most} && {cond})"), most as u64, |_| {});
        } else {
            self.under(|a| (a.times, a.jump) = (a.times * most as u64, true), |g| g.block_with("do", 3, &format!(" while ({n}++ < {most} && {cond});"), |_| {}));
        }
    }

    fn try_stmt(&mut self) {
        let shape = self.pick(4);
        let has_catch = shape != 2;
        self.under(|a| a.yield_ &= !has_catch, |g| g.block("try", 4));
        if has_catch {
            let e = self.fresh("e");
            let ty = self.one(&["Exception", "Fault", "InvalidOperationException", "ArgumentException", "Exception", "ArithmeticException", "OperationCanceledException"]);
            let filter = if self.rarely(3) { format!(" when ({})", self.under(|a| (a.await_, a.block) = (false, false), |g| g.e(Ty::Bool, 2))) } else { String::new() };
            self.under(|a| a.yield_ = false, |g| {
                g.block_with(&format!("catch ({ty} {e}){filter}"), 2, "", |g| {
                    g.say(&format!("Show({e})"));
                    match g.pick(8) {
                        6 => g.line("throw;"),
                        7 => g.line(&format!("throw new InvalidOperationException(\"wrapped\", {e});")),
                        _ => {}
                    }
                    // Nothing is reachable behind a throw, which is only a warning.
                });
            });
        }
        if shape >= 2 {
            self.under(|a| (a.return_, a.jump, a.yield_) = (false, false, false), |g| {
                g.block_with("finally", 2, "", |g| {
                    let tag = g.fresh("finally ");
                    g.say(&format!("\"{tag}\""));
                });
            });
        }
    }

    /// Copies of some values; what runs at the same time sees nothing else. Returns the scope to put back.
    fn copies(&mut self) -> Vec<Var> {
        let scope = self.vars.clone();
        if !self.settled {
            return scope;
        }
        let fitting: Vec<Var> = self.vars.iter().filter(|v| Ty::VALUES.contains(&v.ty)).cloned().collect();
        let mut copies = vec![];
        for v in fitting.iter().rev().take(3) {
            let name = self.fresh("c");
            self.line(&format!("var {name} = {};", v.name));
            copies.push(Var { name, ty: v.ty, is_mut: false });
        }
        self.vars = copies;
        scope
    }

    /// A started task of int, made of copies; what it is awaited for may fail.
    fn start_task(&mut self) -> String {
        let t = self.fresh("t");
        match self.pick(6) {
            0 | 1 => {
                let call = self.find(&[Kind::Async], Ty::Int, true).and_then(|index| {
                    // What the arguments throw must not leave the other tasks behind.
                    let params = self.funcs[index].params.clone();
                    let cost = self.funcs[index].cost;
                    if self.cost + cost * self.allowed.times > self.limit {
                        return None;
                    }
                    self.cost += cost * self.allowed.times;
                    let list: Vec<String> = params.iter().map(|&ty| self.leaf(ty)).collect();
                    Some(format!("{}({})", self.funcs[index].name, list.join(", ")))
                });
                match call {
                    Some(call) => self.line(&format!("Task<int> {t} = {call};")),
                    None => self.line(&format!("Task<int> {t} = Later({}, {});", self.names % 7, self.names % 3)),
                }
            }
            2 => self.line(&format!("Task<int> {t} = Failing({});", self.names)),
            3 => self.line(&format!("Task<int> {t} = Task.FromResult({});", self.names)),
            4 => {
                let scope = self.copies();
                let value = self.under(|a| (a.await_, a.block, a.change) = (false, false, false), |g| g.e_quiet(Ty::Int, 3));
                self.vars = scope;
                self.line(&format!("Task<int> {t} = Task.Run(() => {value});"));
            }
            _ => {
                let scope = self.copies();
                let (kind, ret, settled) = (self.kind, self.ret, self.settled);
                (self.kind, self.ret) = (Kind::Async, Ty::Int);
                let head = self.one(&["Task.Run(async () =>", "((Func<Task<int>>)(async () =>", "Task.Factory.StartNew(async () =>"]);
                let tail = match head.as_bytes()[5] {
                    b'R' => ");",
                    b'F' => ").Unwrap();",
                    _ => "))();",
                };
                self.under(
                    |a| {
                        *a = Allowed { await_: true, print: !settled, read: !settled, return_: true, jump: false, yield_: false, block: false, change: true, times: a.times };
                    },
                    |g| {
                        g.open(&format!("Task<int> {t} = {head}"));
                        g.stmts(4);
                        let value = g.e(Ty::Int, 2);
                        g.line(&format!("return {value};"));
                        g.close(tail);
                    },
                );
                (self.kind, self.ret) = (kind, ret);
                self.vars = scope;
            }
        }
        t
    }
    fn e_quiet(&mut self, ty: Ty, d: u32) -> String {
        let settled = self.settled;
        self.under(|a| (a.print, a.read) = (!settled, !settled), |g| g.e(ty, d))
    }

    fn together(&mut self) {
        let scope = self.vars.len();
        self.open("");
        let count = 1 + self.pick(3);
        let tasks: Vec<String> = (0..count).map(|_| self.start_task()).collect();
        let list = tasks.join(", ");
        if self.pick(2) == 1 {
            // Something in between; the sums are not read before all is over.
            self.under(|a| (a.read, a.return_, a.jump, a.yield_, a.block) = (false, false, false, false, false), |g| {
                let print = g.allowed.print;
                if g.settled {
                    g.allowed.print = false;
                }
                g.block("try", 2);
                g.allowed.print = print;
                g.line(&format!("catch (Exception e) {{ try {{ await Task.WhenAll({list}); }} catch {{ Interlocked.Increment(ref total); }} Interlocked.Add(ref total, Show(e).Length); }}"));
            });
        }
        match self.pick(4) {
            0 => {
                self.open("try");
                let r = self.fresh("r");
                self.line(&format!("var {r} = await Task.WhenAll({list});"));
                self.say(&format!("\"all \" + string.Join(\",\", {r})"));
                self.close("");
                let e = self.fresh("e");
                self.under(|a| a.yield_ = false, |g| g.block_with(&format!("catch (Exception {e})"), 1, "", |g| g.say(&format!("\"all \" + Show({e})"))));
            }
            1 => {
                let w = self.fresh("w");
                self.line(&format!("var {w} = Task.WhenAll({list});"));
                self.line(&format!("await ((Task){w}).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);"));
                self.say(&format!("{w}.Status + \" \" + ({w}.Exception?.InnerExceptions.Count ?? 0)"));
            }
            2 => {
                for t in tasks {
                    self.open("try");
                    self.say(&format!("\"got \" + await {t}"));
                    self.close("");
                    self.line("catch (Fault e) { Interlocked.Add(ref total, e.Code); }");
                    self.line("catch (Exception e) { Interlocked.Add(ref total, e.Message.Length); }");
                }
            }
            _ => {
                self.open("try");
                let sum: Vec<String> = tasks.iter().map(|t| format!("await {t}")).collect();
                self.say(&format!("\"sum \" + ({})", sum.join(" + ")));
                self.close("");
                self.line(&format!("catch (Exception e) {{ await Task.WhenAll({list}).ContinueWith(t => Interlocked.Add(ref total, t.Exception == null ? 0 : t.Exception.InnerExceptions.Count)); {} }}", if self.allowed.print { "Say(Show(e));" } else { "Interlocked.Add(ref total, Show(e).Length);" }));
            }
        }
        self.close("");
        self.vars.truncate(scope);
    }

    fn first_of(&mut self) {
        let (never, first) = (self.fresh("never"), self.fresh("w"));
        self.open("");
        self.line(&format!("var {never} = new TaskCompletionSource<int>();"));
        let t = self.start_task();
        self.line(&format!("var {first} = await Task.WhenAny({never}.Task, {t});"));
        self.say(&format!("\"first \" + ({first} == {t}) + {first}.Status"));
        self.close("");
    }

    fn lock_stmt(&mut self) {
        let settled = self.settled;
        let what = if settled { "gate" } else { self.one(&["gate", "other"]) };
        // Inside a lock another thread's work may not be waited for.
        self.under(|a| (a.await_, a.block, a.yield_) = (false, false, false), |g| {
            g.block_with(&format!("lock ({what})"), if settled { 1 } else { 3 }, "", |g| {
                let value = g.e(Ty::Int, 2);
                g.line(&format!("count += {value};"));
            });
        });
    }

    fn cancelled(&mut self) {
        let (c, t) = (self.fresh("cts"), self.fresh("t"));
        self.open("");
        self.line(&format!("using var {c} = new CancellationTokenSource();"));
        let before = self.pick(2) == 0;
        if self.pick(2) == 0 {
            for k in 0..1 + self.pick(2) {
                let said = if self.allowed.print { format!("Say(\"cancels {k}\")") } else { "Interlocked.Increment(ref total)".to_string() };
                self.line(&format!("{c}.Token.Register(() => {said});"));
            }
        }
        if before {
            self.line(&format!("{c}.Cancel();"));
        }
        let what = self.one(&["Waiting(TOKEN)", "Task.Run(() => 5, TOKEN)", "Task.Delay(-1, TOKEN)", "Task.FromCanceled<int>(new CancellationToken(true))", "door.WaitAsync(0, TOKEN)", "new TaskCompletionSource<int>().Task.WaitAsync(TOKEN)"]);
        let only_before = what.contains("Run") || what.contains("door");
        if only_before && !before {
            self.line(&format!("{c}.Cancel();"));
        }
        self.line(&format!("Task {t} = {};", what.replace("TOKEN", &format!("{c}.Token"))));
        if !before && !only_before {
            self.under(|a| (a.read, a.return_, a.jump) = (false, false, false), |g| g.block("try", 2));
            self.line(&format!("finally {{ {c}.Cancel(); await {t}.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); }}"));
        }
        self.line(&format!("try {{ await {t}; }}"));
        let said = if self.allowed.print { format!("Say(Show(e) + {t}.Status)") } else { format!("Interlocked.Add(ref total, e.Message.Length + (int){t}.Status)") };
        self.line(&format!("catch (OperationCanceledException e) {{ {said}; }}"));
        self.close("");
    }

    fn channel(&mut self) {
        let (ch, w, sum, n) = (self.fresh("ch"), self.fresh("t"), self.fresh("sum"), 1 + self.pick(5));
        self.open("");
        let make = self.one(&["Channel.CreateUnbounded<int>()", "Channel.CreateBounded<int>(1)", "Channel.CreateBounded<int>(2)"]);
        self.line(&format!("var {ch} = {make};"));
        let scope = self.copies();
        let settled = self.settled;
        let i = self.fresh("i");
        self.under(|a| *a = Allowed { await_: true, print: !settled, read: !settled, return_: false, jump: false, yield_: false, block: false, change: false, times: a.times * n as u64 }, |g| {
            g.open(&format!("var {w} = Task.Run(async () =>"));
            g.open("try");
            g.open(&format!("for (int {i} = 0; {i} < {n}; {i}++)"));
            let value = g.e(Ty::Int, 2);
            g.line(&format!("await {ch}.Writer.WriteAsync({i} + {value});"));
            g.close("");
            g.line(&format!("{ch}.Writer.Complete();"));
            g.close("");
            g.line(&format!("catch (Exception e) {{ {ch}.Writer.TryComplete(e); }}"));
            g.close(");");
        });
        self.vars = scope;
        self.line(&format!("int {sum} = 0;"));
        self.line(&format!("try {{ await foreach (var x in {ch}.Reader.ReadAllAsync()) {sum} = {sum} * 3 + x; }}"));
        self.line(&format!("catch (Exception e) {{ {sum} -= e.Message.Length; }}"));
        self.line(&format!("await {w};"));
        self.say(&format!("\"channel \" + {sum}"));
        self.close("");
    }

    fn await_foreach(&mut self) {
        let quiet = !self.allowed.print;
        let Some(index) = self.find(&[Kind::AsyncIterator], Ty::Int, quiet) else { return self.assign() };
        let Some(arguments) = self.arguments(index, 2) else { return self.assign() };
        let i = self.fresh("i");
        let name = self.funcs[index].name.clone();
        self.repeated(&format!("await foreach (var {i} in {name}({arguments}))"), 6, |g| g.vars.push(Var { name: i, ty: Ty::Int, is_mut: false }));
    }

    fn closures(&mut self) {
        let (fs, i, j, n) = (self.fresh("fs"), self.fresh("i"), self.fresh("j"), 1 + self.pick(4));
        self.line(&format!("var {fs} = new List<Func<int>>();"));
        self.open(&format!("for (int {i} = 0; {i} < {n}; {i}++)"));
        self.line(&format!("var {j} = {i};"));
        let scope = self.vars.len();
        self.vars.push(Var { name: j, ty: Ty::Int, is_mut: true });
        let value = self.under(|a| (a.await_, a.block, a.times) = (false, false, a.times * 5), |g| g.e(Ty::Int, 3));
        self.vars.truncate(scope);
        self.line(&format!("{fs}.Add(() => {value} + {i});"));
        self.close("");
        self.say(&format!("string.Join(\" \", {fs}.Select(f => f()))"));
    }

    fn using_stmt(&mut self) {
        let (r, says) = (self.fresh("u"), self.allowed.print);
        let word = if self.allowed.await_ && self.pick(2) == 1 { "await using" } else { "using" };
        let value = self.e(Ty::Int, 2);
        if self.pick(2) == 0 {
            self.block(&format!("{word} (var {r} = new Scope({value}, {says}))"), 3);
        } else {
            self.line(&format!("{word} var {r} = new Scope({value}, {says});"));
        }
    }

    fn switch_stmt(&mut self) {
        let value = self.e(Ty::Any, 2);
        self.open(&format!("switch ({value})"));
        let (n, p) = (self.fresh("n"), self.fresh("p"));
        let jump = self.allowed.jump;
        for (label, var) in [(format!("case int {n} when {n} > 2:"), Some((n.clone(), Ty::Int))), ("case string { Length: > 1 }:".into(), None), (format!("case Point {p}:"), Some((p.clone(), Ty::Point))), ("default:".into(), None)] {
            self.line(&label);
            self.indent += 1;
            self.allowed.jump = false;
            self.block_with("", 2, "", |g| {
                if let Some((name, ty)) = var {
                    g.vars.push(Var { name, ty, is_mut: true });
                }
            });
            self.allowed.jump = jump;
            self.line("break;");
            self.indent -= 1;
        }
        self.close("");
    }

    fn completion(&mut self) {
        let (s, t) = (self.fresh("tcs"), self.fresh("t"));
        self.open("");
        let options = self.one(&["", "TaskCreationOptions.RunContinuationsAsynchronously"]);
        self.line(&format!("var {s} = new TaskCompletionSource<int>({options});"));
        self.line(&format!("async Task<int> Local{t}() {{ var x = await {s}.Task; Interlocked.Add(ref total, x); return x + 1; }}"));
        self.line(&format!("var {t} = Local{t}();"));
        let value = self.under(|a| (a.await_, a.block, a.read) = (false, false, false), |g| g.e(Ty::Int, 1));
        let end = self.one(&["TrySetResult(VALUE)", "TrySetException(new Fault(VALUE))", "TrySetCanceled()", "SetResult(VALUE)"]).replace("VALUE", &value);
        self.line(&format!("{s}.{end};"));
        self.line(&format!("{s}.TrySetResult(3);"));
        self.open("try");
        self.say(&format!("\"completed \" + await {t}"));
        self.close("");
        let said = if self.allowed.print { "Say(Show(e))" } else { "Interlocked.Add(ref total, e.Message.Length)" };
        self.line(&format!("catch (Exception e) when (e is Fault or OperationCanceledException) {{ {said}; }}"));
        self.close("");
    }

    fn continued(&mut self) {
        self.open("");
        let t = self.start_task();
        let options = self.one(&["", ", TaskContinuationOptions.ExecuteSynchronously", ", TaskContinuationOptions.OnlyOnFaulted", ", TaskContinuationOptions.NotOnFaulted"]);
        let r = self.fresh("r");
        self.line(&format!("var {r} = {t}.ContinueWith(t => t.Status.ToString() + t.IsFaulted{options});"));
        self.line(&format!("await ((Task){t}).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);"));
        self.line(&format!("await ((Task){r}).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);"));
        self.say(&format!("{r}.Status + ({r}.IsCompletedSuccessfully ? {r}.Result : \"\")"));
        self.close("");
    }

    /// Smaller things of the language and the library.
    fn odds(&mut self) {
        let v = self.fresh("o");
        match self.pick(12) {
            0 => {
                if let (Some(a), Some(b)) = (self.var(Ty::Int, true), self.var(Ty::Int, true))
                    && self.allowed.change
                {
                    self.line(&format!("Swap(ref {a}, ref {b});"));
                }
            }
            1 => {
                let value = self.e(Ty::Int, 2);
                let second = self.pick(9);
                self.line(&format!("var ({v}, {v}b) = ({value}, {second});"));
                self.vars.push(Var { name: v, ty: Ty::Int, is_mut: true });
            }
            2 => {
                let lambda = self.under(|a| a.await_ = false, |g| g.e(Ty::Func, 2));
                self.line(&format!("Func<int, int> {v} = {lambda};"));
                self.vars.push(Var { name: v, ty: Ty::Func, is_mut: true });
            }
            3 => {
                let x = self.fresh("x");
                let scope = self.vars.len();
                self.vars.push(Var { name: x.clone(), ty: Ty::Int, is_mut: true });
                let value = self.under(|a| (a.await_, a.block, a.times) = (false, false, a.times * 4), |g| g.e(Ty::Int, 3));
                self.vars.truncate(scope);
                self.line(&format!("int {v}(int {x}) => {x} > 2 ? {v}(2) + 1 : {value};"));
                let argument = self.e(Ty::Int, 1);
                self.say(&format!("\"\" + {v}({argument})"));
            }
            4 if self.allowed.read => {
                let value = self.e(Ty::Int, 1);
                self.line(&format!("Action<int> {v} = x => Say(\"heard \" + (x + 1)); Heard += {v}; Heard += {v};"));
                self.line(&format!("Heard?.Invoke({value}); Heard -= {v}; Heard?.Invoke(0); Heard -= {v};"));
            }
            5 => {
                let value = self.under(|a| (a.await_, a.block, a.change) = (false, false, false), |g| g.e_quiet(Ty::Int, 2));
                self.line(&format!("var {v} = new Lazy<int>(() => {value});"));
                self.say(&format!("{v}.IsValueCreated + \" \" + {v}.Value + {v}.IsValueCreated"));
            }
            6 => {
                let list = self.e(Ty::List, 2);
                self.say(&format!("string.Join(\" \", from x in {list} where x > 1 orderby x % 3, x descending group x by x % 2 into g select g.Key + \":\" + g.Count())"));
            }
            7 => {
                let list = self.e(Ty::List, 2);
                self.line(&format!("var {v} = new Stack<int>({list}); while ({v}.TryPop(out var {v}x)) Interlocked.Add(ref total, {v}x * {v}.Count);"));
            }
            8 => {
                let (a, b) = (self.e(Ty::Text, 2), self.e(Ty::Text, 2));
                self.line(&format!("var {v} = new System.Text.StringBuilder({a}).Append({b}).Append(7).AppendLine();"));
                self.say(&format!("{v}.ToString().Trim() + {v}.Length"));
            }
            9 => {
                let list = self.e(Ty::List, 2);
                self.line(&format!("var {v} = new HashSet<int>({list}) {{ 3 }}; {v}.ExceptWith(new[] {{ 2 }});"));
                self.say(&format!("string.Join(\",\", {v}.Order()) + {v}.Count"));
            }
            10 => {
                let (a, b) = self.under(|a| a.await_ = false, |g| (g.e(Ty::Int, 2), g.e(Ty::Int, 2)));
                self.line(&format!("int[] {v} = new int[3] {{ {a}, 1, 2 }};"));
                self.line(&format!("{{ ref int {v}r = ref {v}[{b} & 1]; {v}r += 5; Span<int> {v}s = {v}; {v}s[1..].Reverse(); }}"));
                self.say(&format!("string.Join(\"/\", {v})"));
            }
            _ => {
                let value = self.e(Ty::Int, 2);
                self.line(&format!("var {v} = new {{ A = {value}, B = \"anon\" }};"));
                self.say(&format!("{v} + \" \" + {v}.Equals(new {{ A = 1, B = \"anon\" }})"));
            }
        }
    }

    /// What races, blocks, or crashes.
    fn unsettled(&mut self) {
        let v = self.fresh("z");
        let n = self.pick(5);
        let text = match self.pick(22) {
            0 => format!("var {v} = new Thread(() => {{ lock (gate) {{ Monitor.Wait(gate, {n}); count++; }} }}); {v}.Start(); Say(\"started\"); {v}.Join();"),
            1 => format!("new Thread(() => {{ lock (gate) {{ count++; Monitor.PulseAll(gate); }} }}) {{ IsBackground = {} }}.Start();", n.is_multiple_of(2)),
            2 => format!("_ = Task.Run(() => {{ lock (gate) {{ lock (other) {{ total++; Say(\"both {n}\"); }} }} }});"),
            3 => format!("_ = Task.Run(() => {{ lock (other) {{ Thread.Sleep({n}); lock (gate) {{ total++; }} }} }});"),
            4 => format!("async void {v}() {{ await Task.Delay({n}); Say(\"void {n}\"); if (count > 50) throw new Fault({n}); }} {v}();"),
            5 => format!("for (int {v} = 0; {v} < {n}; {v}++) {{ int k = {v}; _ = Task.Run(() => {{ count += k; Say(\"racing \" + k + \" \" + count); }}); }}"),
            6 => format!("var {v} = new CancellationTokenSource({n}); try {{ Task.Delay(20, {v}.Token).Wait(); }} catch (AggregateException e) {{ Say(Show(e.InnerException!)); }}"),
            7 => format!("var {v} = new Timer(_ => Say(\"tick {n}\"), null, {n}, 2); Thread.Sleep(5); {v}.Dispose();"),
            8 => format!("using var {v} = new ManualResetEventSlim(); _ = Task.Run(async () => {{ await Task.Delay({n}); {v}.Set(); }}); Say(\"set \" + {v}.Wait(3));"),
            9 => format!("Parallel.For(0, {n} + 1, i => {{ count += i; Thread.Sleep(i); }}); Say(\"parallel \" + count);"),
            10 => format!("var {v} = new BlockingCollection<int>(2); var {v}t = Task.Run(() => {{ for (int i = 0; i < 4; i++) {v}.Add(i); {v}.CompleteAdding(); }}); foreach (var x in {v}.GetConsumingEnumerable()) Say(\"took \" + x);"),
            11 => format!("var {v} = new ConcurrentDictionary<int, int>(); Task.WaitAll(Task.Run(() => {v}.AddOrUpdate(1, 1, (_, o) => o + 1)), Task.Run(() => {v}.AddOrUpdate(1, 5, (_, o) => o * 2))); Say(\"\" + {v}[1]);"),
            12 => format!("using var {v} = new Barrier(2); var {v}t = Task.Run(() => {v}.SignalAndWait({n})); Say(\"barrier \" + {v}.SignalAndWait(3) + {v}t.Result);"),
            13 => format!("var {v} = new SemaphoreSlim({n} % 2); Say(\"sem \" + {v}.Wait(1)); {v}.Release();"),
            14 => format!("Task.WaitAny(Task.Delay({n}), Task.Run(() => Thread.Sleep({n}))); Say(\"any\");"),
            15 => format!("try {{ Task.Run(() => {{ if (count % 2 == 0) throw new Fault({n}); return 1; }}).Wait(); }} catch (Exception e) {{ Say(Show(e)); }}"),
            16 => format!("door.Wait({n}); Say(\"door \" + door.CurrentCount); if (count % 3 == 0) door.Release();"),
            17 => format!("var {v} = new ReaderWriterLockSlim(); {v}.EnterReadLock(); var {v}t = Task.Run(() => {v}.TryEnterWriteLock({n})); Thread.Sleep(1); {v}.ExitReadLock(); Say(\"writer \" + {v}t.Result);"),
            18 => format!("using var {v} = new CountdownEvent(2); Task.Run(() => {v}.Signal()); Task.Run(() => {v}.Signal()); {v}.Wait({n}); Say(\"down \" + {v}.CurrentCount);"),
            19 => format!("var {v} = new Thread(() => {{ for (int i = 0; i < 3; i++) {{ Interlocked.Increment(ref count); Thread.Yield(); }} }}); {v}.Start(); Say(\"reads \" + Volatile.Read(ref count)); {v}.Join({n});"),
            20 => format!("ThreadPool.QueueUserWorkItem(_ => {{ if (Monitor.TryEnter(gate, {n})) {{ try {{ Thread.Sleep(1); count--; }} finally {{ Monitor.Exit(gate); }} }} else Say(\"busy\"); }});"),
            _ => format!("var {v} = Enumerable.Range(0, {n}).Select(async i => {{ await Task.Delay(3 - i); Say(\"item \" + i); return i; }}); Task.WhenAll({v}).Wait();"),
        };
        self.line(&text);
    }
}
