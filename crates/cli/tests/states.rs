//! The canonical hash of a run's state (DESIGN.md "State"): what waits comes back to the same state, what goes on never does.

use awaitlab_cli::{Engine, Settings};
use awaitlab_vm::sched::run::Status;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::new);

/// The hashes at so many pauses, one after another.
fn hashes(program: &str, pauses: usize) -> Vec<u128> {
    let files = [("Program.cs".to_string(), program.to_string())];
    let mut run = ENGINE.recorded_run(&files, &Settings { stdin: "a\nb\nc\n".to_owned(), ..Settings::default() }).expect("the program compiles");
    let mut hashes = vec![];
    while hashes.len() < pauses && run.slice(1) == Status::Running {
        assert_eq!(run.clone().state_hash(), run.state_hash(), "a snapshot is the same state");
        hashes.push(run.state_hash());
    }
    hashes
}

#[test]
fn a_program_that_only_waits_has_few_states() {
    for program in [
        "while (true) { Thread.Sleep(100); }",
        "while (true) { await Task.Delay(100); }",
        "while (true) { await Task.Yield(); }",
        // (A PeriodicTimer counts the versions of its source, which a program may see.)
        "var g = new object(); while (true) { lock (g) Monitor.Wait(g, 20); }",
        "var s = new SemaphoreSlim(0); while (true) { await s.WaitAsync(30); }",
        "bool stop = false; var other = Task.Run(() => { while (!stop) Thread.Sleep(10); }); while (true) { Thread.Sleep(10); }",
        "while (true) { var list = new List<string> { \"a\" + \"b\" }; list.Clear(); Thread.Sleep(1); }",
    ] {
        let hashes = hashes(program, 3000);
        assert_eq!(hashes.len(), 3000, "{program}: it ended");
        let early: BTreeSet<_> = hashes[..1500].iter().collect();
        let new = hashes[1500..].iter().filter(|h| !early.contains(h)).count();
        assert_eq!(new, 0, "{program}: {} states at first, {new} pauses in new ones later", early.len());
    }
}

#[test]
fn what_goes_on_differently_differs() {
    for (a, b) in [
        ("Monitor.Enter(g);", "Monitor.Enter(g); Monitor.Enter(g);"),
        ("", "Monitor.Enter(g);"),
        ("Console.Write(1);", "Console.Write(2);"),
        ("Console.Write(1);", "Console.Error.Write(1);"),
        ("Thread.CurrentThread.Name = \"a\";", "Thread.CurrentThread.Name = \"b\";"),
        ("", "_ = Task.Delay(100_000);"),
        ("ThreadPool.SetMinThreads(5, 5);", "ThreadPool.SetMinThreads(6, 6);"),
        ("Environment.ExitCode = 1;", "Environment.ExitCode = 2;"),
        ("g = 1;", "g = 2;"),
        ("_ = Console.ReadLine();", "_ = Console.ReadLine(); _ = Console.ReadLine();"),
        ("new Thread(() => { lock (g) Monitor.Wait(g); }).Start();", "new Thread(() => { lock (g) Thread.Sleep(-1); }).Start();"),
        ("ThreadPool.QueueUserWorkItem(_ => Thread.Sleep(-1));", "new Thread(() => Thread.Sleep(-1)).Start();"),
    ] {
        let late = |program: &str| hashes(&format!("object g = new(); {program} while (true) {{ Thread.Sleep(1); GC.KeepAlive(g); }}"), 300).split_off(200);
        let (one, other) = (late(a), late(b));
        assert!(one.iter().all(|h| !other.contains(h)), "{a} | {b}");
    }
}

#[test]
fn slices_do_not_change_the_run() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conformance/runtime");
    let mut wrong = vec![];
    for entry in std::fs::read_dir(folder).expect("the programs").flatten().filter(|e| e.path().extension().is_some_and(|e| e == "cs")) {
        let text = std::fs::read_to_string(entry.path()).expect("it can be read");
        let files = [("Program.cs".to_string(), text)];
        let ends = [1_000_000, 37].map(|slice| {
            let mut run = ENGINE.recorded_run(&files, &Settings { max_steps: 20_000, ..Settings::default() })?;
            while run.slice(slice) == Status::Running {}
            Some((run.time_ns(), run.stdout().to_owned(), format!("{:?}", run.end())))
        });
        if ends[0] != ends[1] { wrong.push(entry.file_name()); }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
