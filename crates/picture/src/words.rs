//! Short texts that pictures and captions share.

use awaitlab_playback::{LAMBDA, Doing, Frame, Item, Model, Recording, Task, Thread};
use awaitlab_program::Span;
use awaitlab_vm::trace::{FixtureKind, Id, ResumeOn, TaskKind, TaskStatus, ThreadKind, WaitKind};

/// A moment: "0 ms", "120 µs", "12.3 ms", "1.25 s".
pub(crate) fn time(ns: u64) -> String {
    let ms = ns as f64 / 1e6;
    if (500..999_500).contains(&ns) {
        format!("{:.0} µs", ns as f64 / 1e3)
    } else if ms >= 10_000.0 {
        format!("{} s", trim(ms / 1000.0, 2))
    } else if ms >= 10.0 {
        format!("{} ms", ms.round())
    } else {
        format!("{} ms", trim(ms, 2))
    }
}

fn trim(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_string() } else { text }
}

/// "line 4" or "".
pub(crate) fn line(recording: &Recording, span: Span) -> String {
    recording.line(span).map_or(String::new(), |l| format!("line {l}"))
}

/// What a thread is called.
pub(crate) fn thread(recording: &Recording, model: &Model, id: Id) -> String {
    match model.threads.get(&id) {
        Some(t) => {
            let name = recording.trace.text(t.name);
            // A thread that owns a context is known by it.
            if name.is_empty() { "thread".into() } else { name.to_string() }
        }
        None => "the machine".into(),
    }
}

/// What a task is called.
pub(crate) fn task_name(recording: &Recording, task: &Task) -> String {
    let name = recording.task_name(task);
    if !name.is_empty() {
        return name.to_string();
    }
    match task.kind {
        TaskKind::Delegate => "task",
        TaskKind::AsyncMethod => "async method",
        TaskKind::Source => "TaskCompletionSource",
        TaskKind::Delay => "Delay",
        TaskKind::WhenAll => "WhenAll",
        TaskKind::WhenAny => "WhenAny",
        TaskKind::Continuation => "ContinueWith",
        TaskKind::Unwrap => "Task.Run",
        TaskKind::WaitAsync => "WaitAsync",
        TaskKind::Wait => "wait",
        TaskKind::Other => "task",
    }
    .into()
}

/// A task, thread, item, timer, lock … by name.
pub(crate) fn thing(recording: &Recording, model: &Model, id: Id) -> String {
    if let Some(t) = model.tasks.get(&id) {
        return task_name(recording, t);
    }
    if model.threads.contains_key(&id) {
        return thread(recording, model, id);
    }
    if let Some(f) = model.fixtures.get(&id) {
        return fixture_name(recording, f);
    }
    if let Some(i) = model.items.get(&id) {
        return item_text(recording, model, i);
    }
    if let Some(s) = model.sources.get(&id) {
        if let Some(name) = recording.name_from_text(id) {
            return name.to_string();
        }
        let name = recording.trace.text(s.name);
        return if name.is_empty() { "CancellationTokenSource".into() } else { name.to_string() };
    }
    if let Some(c) = model.contexts.get(&id) {
        return recording.trace.text(c.name).to_string();
    }
    if let Some(t) = model.timers.get(&id) {
        return recording.trace.text(t.text).to_string();
    }
    "something".into()
}

/// A deadlock's chain of names, by the names that the picture uses; `text` is the machine's own words for it.
pub fn cycle(recording: &Recording, model: &Model, links: &[awaitlab_vm::trace::Link], text: &str) -> String {
    let is_chain = links.windows(2).all(|pair| matches!(pair, [a, b] if a.whom == b.who));
    let Some(first) = links.first().filter(|_| is_chain && text.contains(" → ")) else { return text.to_string() };
    // A message or work item is called after what it is for: "its continuation".
    let told: Vec<&str> = text.split(" → ").collect();
    let name = |(i, id): (usize, Id)| match told.get(i).filter(|_| told.len() == links.len() + 1 && model.items.contains_key(&id)) {
        Some(words) if !words.starts_with(LAMBDA) => (*words).to_string(),
        _ => thing(recording, model, id),
    };
    let names: Vec<String> = std::iter::once(first.who).chain(links.iter().map(|l| l.whom)).enumerate().map(name).collect();
    names.join(" → ")
}

/// A fixture by the variable that holds it, if the text says so.
pub(crate) fn fixture_name(recording: &Recording, fixture: &awaitlab_playback::Fixture) -> String {
    recording.name_from_text(fixture.id).map_or_else(|| self::fixture(recording, fixture.kind, fixture.name), str::to_string)
}

/// What an item will run, its task by the name that the program's text gives it.
pub(crate) fn item_text(recording: &Recording, model: &Model, item: &Item) -> String {
    work_text(recording, model, item.text, item.task, item.id)
}

/// The same of an item that is not there any more.
pub(crate) fn work_text(recording: &Recording, model: &Model, text: awaitlab_vm::trace::Text, task: Id, item: Id) -> String {
    let text = recording.trace.text(text);
    if let (true, None, Some(name)) = (text.starts_with(LAMBDA), recording.name_from_text(task), recording.name_from_text(item)) {
        return name.to_string();
    }
    match (model.tasks.get(&task), recording.name_from_text(task)) {
        (Some(task), Some(name)) if task.name.0 != 0 => text.replacen(recording.trace.text(task.name), name, 1),
        _ => text.to_string(),
    }
}

pub(crate) fn fixture(recording: &Recording, kind: FixtureKind, name: awaitlab_vm::trace::Text) -> String {
    let name = recording.trace.text(name);
    let what = match kind {
        FixtureKind::Lock => "lock",
        FixtureKind::Semaphore => "semaphore",
        FixtureKind::Event => "event",
        FixtureKind::Countdown => "countdown",
        FixtureKind::Barrier => "barrier",
        FixtureKind::ReaderWriterLock => "reader-writer lock",
        FixtureKind::Channel => "channel",
    };
    if name.is_empty() || kind == FixtureKind::Channel {
        // A channel's type is the library's own affair.
        what.into()
    } else if kind == FixtureKind::Lock {
        // A lock is known by the object that is locked.
        format!("lock on {}", name.split('`').next().unwrap_or(name))
    } else {
        name.split('`').next().unwrap_or(name).to_string()
    }
}

/// A method's short name; a lambda is called by its task, or by the work item that the thread runs.
pub(crate) fn method(recording: &Recording, model: &Model, thread: &Thread, depth: usize, frame: &Frame) -> String {
    let is_lambda = recording.program.methods.get(frame.method.index()).is_some_and(|m| m.label.starts_with(LAMBDA));
    if is_lambda {
        let of_item = || model.items.get(&thread.item).filter(|_| depth == 0 && frame.resume.is_none()).and_then(|i| recording.name_from_text(i.task));
        if let Some(name) = recording.name_from_text(frame.task).or_else(of_item) {
            return name.to_string();
        }
    }
    recording.method_name(frame.method).to_string()
}

pub(crate) fn status(status: TaskStatus) -> &'static str {
    match status {
        TaskStatus::Created => "Created",
        TaskStatus::WaitingForActivation => "WaitingForActivation",
        TaskStatus::WaitingToRun => "WaitingToRun",
        TaskStatus::Running => "Running",
        TaskStatus::WaitingForChildrenToComplete => "WaitingForChildrenToComplete",
        TaskStatus::RanToCompletion => "RanToCompletion",
        TaskStatus::Canceled => "Canceled",
        TaskStatus::Faulted => "Faulted",
    }
}

/// What a blocked thread waits for: ("blocked", "waits for LoadAsync").
pub(crate) fn blocked(recording: &Recording, model: &Model, on: WaitKind, subject: Id) -> (&'static str, String) {
    let named = || thing(recording, model, subject);
    match on {
        WaitKind::Task => ("blocked", format!("waits for {}", named())),
        WaitKind::Semaphore => ("blocked", "waits for the semaphore".into()),
        WaitKind::Event => ("blocked", "waits for the event".into()),
        WaitKind::Countdown => ("blocked", "waits for the countdown".into()),
        WaitKind::Barrier => ("blocked", "waits at the barrier".into()),
        WaitKind::ReaderWriterLock => ("blocked", "waits for the reader-writer lock".into()),
        WaitKind::Collection => ("blocked", "waits for items".into()),
        WaitKind::Other => ("blocked", "waits".into()),
        WaitKind::AsyncMain => ("waiting", "waits for Main to end".into()),
        WaitKind::Lock => {
            let owner = model.fixtures.get(&subject).map_or(Id::NONE, |f| f.owner);
            let held = if owner.is_some() { format!(", held by {}", thread(recording, model, owner)) } else { String::new() };
            ("blocked", format!("waits for the lock{held}"))
        }
        WaitKind::Pulse => ("waiting", "waits for a pulse".into()),
        WaitKind::Sleep => ("sleeping", "sleeps".into()),
        WaitKind::Join => ("blocked", format!("joins {}", named())),
        WaitKind::TypeInitializer => ("blocked", "waits for a static constructor".into()),
        WaitKind::Input => ("waiting", "waits for input".into()),
    }
}

/// Is the wait the user's doing (red) or nobody's (grey)?
pub(crate) fn is_fault(on: WaitKind) -> bool {
    !matches!(on, WaitKind::AsyncMain | WaitKind::Sleep | WaitKind::Pulse | WaitKind::Input)
}

/// Where a continuation will run: "resumes on UI", "" if anywhere.
pub(crate) fn resumes(recording: &Recording, model: &Model, on: ResumeOn) -> String {
    match on {
        ResumeOn::Anywhere => String::new(),
        ResumeOn::Context(id) => match model.contexts.get(&id).and_then(|c| model.threads.get(&c.thread)) {
            Some(t) => format!("resumes on {}", thread(recording, model, t.id)),
            None => "resumes in its context".into(),
        },
        ResumeOn::Scheduler(_) => "resumes on its scheduler".into(),
    }
}

/// What an item is called, in one or two lines.
pub(crate) fn item(recording: &Recording, model: &Model, item: &Item) -> (String, String) {
    let text = item_text(recording, model, item);
    let after = model
        .tasks
        .get(&item.task)
        .and_then(|t| t.waiting.as_ref())
        .and_then(|w| recording.line(w.at))
        .map(|l| format!("after line {l}"));
    let by = match model.threads.get(&item.by) {
        Some(_) => format!("from {}", thread(recording, model, item.by)),
        None => "from a timer".into(),
    };
    (text, after.unwrap_or(by))
}

/// What a thread does, in a word.
pub(crate) fn doing(thread: &Thread) -> String {
    match &thread.doing {
        Doing::Running { core } => format!("core {} · running", core + 1),
        Doing::Ready => "ready".into(),
        Doing::Blocked { .. } => "blocked".into(),
        Doing::Idle => "idle".into(),
        Doing::Ended => "ended".into(),
    }
}

pub(crate) fn is_worker(thread: &Thread) -> bool {
    thread.kind == ThreadKind::Worker
}
