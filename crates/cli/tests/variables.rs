//! What the variables of a program hold at a step, found by replay from keyframes.

use awaitlab_cli::Engine;
use awaitlab_compiler::{Library, Options, compile};
use awaitlab_vm::inspect::{Activation, Variables};
use awaitlab_vm::replay::Keyframes;
use awaitlab_vm::trace::{EventKind, Id, Trace};
use awaitlab_vm::{Config, DefaultOracle, Run, Status};
use std::rc::Rc;
use std::sync::LazyLock;

struct Recorded {
    text: String,
    trace: Trace,
    keyframes: Keyframes,
}

static IMAGE: LazyLock<Vec<u8>> = LazyLock::new(Engine::image);
thread_local! {
    static LIBRARY: Library = Library::open(&IMAGE).expect("the image is well formed");
}

fn record(text: &str, slice: u64) -> Recorded {
    let compilation = LIBRARY.with(|library| compile(library, &[("Program.cs".to_owned(), text.to_owned())], &Options::default()));
    let program = compilation.program.unwrap_or_else(|| panic!("{:?}", compilation.diagnostics));
    let mut run = Run::new(Rc::new(program), Config { record: true, ..Config::default() }, Box::new(DefaultOracle));
    let mut keyframes = Keyframes::new(&mut run);
    while run.slice(slice) == Status::Running {
        keyframes.note(&mut run);
    }
    keyframes.note(&mut run);
    Recorded { text: text.to_owned(), trace: run.trace().clone(), keyframes }
}

impl Recorded {
    fn at(&self, position: usize) -> Variables {
        let mut replay = self.keyframes.seek(position).expect("there is a keyframe");
        while !replay.advance() {}
        replay.run().machine.variables()
    }
    /// The last statement that begins with these words, once it has begun.
    fn position(&self, words: &str) -> usize {
        let start = self.text.find(words).unwrap_or_else(|| panic!("no '{words}'"));
        self.trace.events.iter().rposition(|e| matches!(e.kind, EventKind::Statement) && e.span.start as usize == start).unwrap_or_else(|| panic!("'{words}' never runs")) + 1
    }
    fn shown(&self, variables: &Variables) -> Vec<String> {
        let words = |a: &Activation| a.variables.iter().map(|v| format!("{}: {} = {}", v.name, v.ty, v.value)).collect::<Vec<_>>();
        variables.activations.iter().flat_map(words).chain(variables.statics.iter().map(|v| format!("static {}: {} = {}", v.name, v.ty, v.value))).collect()
    }
}

/// At the statement that begins with `words`, exactly these (identities of objects left out).
#[track_caller]
fn check(text: &str, words: &str, wanted: &[&str]) {
    let recorded = record(text, 1000);
    let shown = recorded.shown(&recorded.at(recorded.position(words)));
    let shown: Vec<String> = shown.iter().map(|line| strip_ids(line)).collect();
    assert_eq!(shown, wanted, "at '{words}'");
}

fn strip_ids(line: &str) -> String {
    let mut out = String::new();
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        if c == '#' {
            while chars.peek().is_some_and(char::is_ascii_digit) {
                chars.next();
            }
        }
    }
    out
}

#[test]
fn values() {
    check(
        "int a = 5; long b = -3; var s = \"x\\ny\"; double d = 1.5; bool t = true; char c = 'q'; int? n = null; int? m = 4; decimal e = 1.50m;
         var day = DayOfWeek.Friday; var span = TimeSpan.FromMilliseconds(1500); var pair = (1, \"two\"); object o = 7; string? z = null;
         Console.WriteLine(a + b + s + d + t + c + n + m + e + day + span + pair + o + z); int later = 1; Console.WriteLine(later);",
        "Console.WriteLine(a",
        &[
            "args: string[] = string[] { }", "a: int = 5", "b: long = -3", "s: string = \"x\\ny\"", "d: double = 1.5", "t: bool = true", "c: char = 'q'", "n: int? = null", "m: int? = 4",
            "e: decimal = 1.50", "day: DayOfWeek = Friday", "span: TimeSpan = 00:00:01.5000000", "pair: (int, string) = (1, \"two\")", "o: object = 7", "z: string = null",
        ],
    );
    check(
        "var list = new List<int> { 1, 2, 3 }; var array = new[] { \"a\", \"b\" }; var map = new Dictionary<string, int> { [\"k\"] = 1 };
         var account = new Account { Balance = 10 }; Action go = account.Close; var failure = new InvalidOperationException(\"no\");
         account.Close(); Console.WriteLine(list.Count + array.Length + map.Count); go(); throw failure;
         class Account { public int Balance { get; set; } static int closed; public void Close() { int old = Balance; Balance = 0; closed++; Console.WriteLine(old); } }",
        "Console.WriteLine(list",
        &[
            "args: string[] = string[] { }", "list: List<int> = List<int> { 1, 2, 3 }", "array: string[] = string[] { \"a\", \"b\" }", "map: Dictionary<string, int> = Dictionary<string, int> #, count 1",
            "account: Account = Account # { Balance = 0 }", "go: Action = Close", "failure: InvalidOperationException = InvalidOperationException: no", "static closed: int = 1",
        ],
    );
}

#[test]
fn frames_scopes_and_captured_variables() {
    // The topmost frame first; `this` gives its fields; what is written further down has no value yet.
    check(
        "new Counter().Add(3); class Counter { int n = 1; public void Add(int by) { int old = n; n += by; Console.WriteLine(old); int later = 0; Console.WriteLine(later); } }",
        "Console.WriteLine(old)",
        &["by: int = 3", "old: int = 1", "n: int = 4", "args: string[] = string[] { }"],
    );
    // Inner scopes end; captured variables are those of the closure.
    check(
        "int total = 0; for (int i = 0; i < 3; i++) { int k = i; Action add = () => { total += k; Console.WriteLine(total); }; add(); } Console.WriteLine(\"end\");",
        "Console.WriteLine(total)",
        &["k: int = 2", "total: int = 3", "args: string[] = string[] { }", "total: int = 3", "i: int = 2", "k: int = 2", "add: Action = lambda in Main"],
    );
}

#[test]
fn suspended_methods_keep_their_variables() {
    check(
        "Task<int> one = Load(1); Task<int> two = Load(2); Console.WriteLine(\"both run\"); await Task.WhenAll(one, two);
         async Task<int> Load(int id) { string name = \"n\" + id; await Task.Delay(id * 10); return name.Length; }",
        "Console.WriteLine(\"both",
        &[
            "args: string[] = string[] { }", "one: Task<int> = WaitingForActivation", "two: Task<int> = WaitingForActivation", "id: int = 1", "name: string = \"n1\"", "id: int = 2", "name: string = \"n2\"",
        ],
    );
}

/// A slice that ends in library code does not run past the statement behind it.
#[test]
fn a_call_of_the_library_hides_no_statement() {
    check(
        "int n = 6; var task = Work(n); Console.WriteLine(task.IsCompleted); await task; async Task Work(int by) { int twice = by * 2; await Task.Delay(20); Console.WriteLine(twice); }",
        "Console.WriteLine(task",
        &["args: string[] = string[] { }", "n: int = 6", "task: Task = WaitingForActivation", "by: int = 6", "twice: int = 12"],
    );
}

/// A replay from keyframes comes to the same state as one from the beginning, whatever the slices were.
#[test]
fn replays_repeat_the_run() {
    let text = "int x = 0; var tasks = new List<Task>(); for (int i = 0; i < 200; i++) { int k = i; tasks.Add(Task.Run(async () => { await Task.Delay(k); for (int j = 0; j < 20; j++) x += j; })); } await Task.WhenAll(tasks); Console.WriteLine(x);";
    let (fine, coarse) = (record(text, 7), record(text, 1_000_000));
    assert!(fine.trace.events == coarse.trace.events && fine.trace.texts == coarse.trace.texts, "the slices of the host do not change a run");
    for position in (0..=fine.trace.events.len()).step_by(fine.trace.events.len() / 20) {
        assert_eq!(fine.at(position), coarse.at(position), "at {position}");
    }
    let last = fine.at(fine.position("Console.WriteLine(x)"));
    assert!(last.activations.iter().any(|a| a.thread != Id::NONE && a.variables.iter().any(|v| v.name == "x" && v.value == "38000")), "{last:?}");
}
