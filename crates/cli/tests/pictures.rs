//! Every demo of every question is drawn at several steps and widths, and each picture keeps to PICTURE.md's rules of
//! geometry: no text over another or out of its box, no words cut, no card over another, words beside lines cover nothing,
//! nothing leaves the width.

use awaitlab_cli::{Engine, Settings};
use awaitlab_content::pages;
use awaitlab_picture::{Bounds, Node, Part, Scene, machine::machine, stage::stage, stage::stage_since, timeline::timeline};
use awaitlab_playback::Recording;

/// 1100 and 788: three columns; 720 and 600: two; 360: one.
const WIDTHS: [f64; 5] = [1100.0, 788.0, 720.0, 600.0, 360.0];
/// Moments of a run, as parts of it in hundredths.
const MOMENTS: [usize; 5] = [14, 36, 58, 80, 100];

fn inside(b: &Bounds) -> Bounds {
    b.grown(-1.0)
}

/// What is wrong with a picture's geometry.
fn check(scene: &Scene, wrong: &mut Vec<String>) {
    let mut texts: Vec<(Bounds, &str)> = scene.nodes.iter().flat_map(|n| n.texts()).collect();
    let pills: Vec<(usize, Bounds)> = scene.arrows.iter().enumerate().filter_map(|(i, a)| a.pill.as_ref().map(|p| (i, p.bounds()))).collect();
    for (bounds, text) in &texts {
        if bounds.left < 0.0 || bounds.right > scene.width + 0.5 || bounds.bottom > scene.height {
            wrong.push(format!("the text “{text}” leaves the picture"));
        }
    }
    for node in &scene.nodes {
        let sides = node.parts.iter().filter_map(|p| if let Part::Rect { x, width, .. } = p { Some((node.x + x, node.x + x + width)) } else { None });
        if sides.chain([(node.x, node.x)]).any(|(left, right)| left < -0.5 || right > scene.width + 0.5) {
            wrong.push(format!("{} leaves the picture", node.id));
        }
    }
    for node in &scene.nodes {
        // A box that is as wide as its group holds the group's texts.
        let is_box = node.parts.first().is_some_and(|p| matches!(p, Part::Rect { x, width, .. } if *x == 0.0 && *width == node.width));
        for (bounds, text) in node.texts() {
            if text.ends_with('…') {
                wrong.push(format!("the text “{text}” of {} is cut", node.id));
            }
            if is_box && (bounds.left < node.x - 1.0 || bounds.right > node.x + node.width + 1.0 || bounds.bottom > node.y + node.height + 1.0) {
                wrong.push(format!("the text “{text}” leaves the box {}", node.id));
            }
        }
    }
    let cards: Vec<&Node> = scene.nodes.iter().filter(|n| n.id.starts_with(['t', 'f', 'i', 'x', 's', 'q', 'g', 'm', 'p']) && n.parts.iter().any(|p| matches!(p, Part::Rect { .. })) && !n.id.starts_with("st")).collect();
    for (i, a) in cards.iter().enumerate() {
        for b in cards.iter().skip(i + 1) {
            let (x, y) = (a.bounds(), b.bounds());
            let holds = |out: &Bounds, inner: &Bounds| out.left <= inner.left && out.right >= inner.right && out.top <= inner.top && out.bottom >= inner.bottom;
            // A winner stands on its race's line.
            let is_race = |n: &Node| n.width == 20.0;
            if inside(&x).meets(&inside(&y)) && !holds(&x, &y) && !holds(&y, &x) && !is_race(a) && !is_race(b) {
                wrong.push(format!("{} and {} overlap", a.id, b.id));
            }
        }
    }
    for arrow in &scene.arrows {
        if arrow.points.iter().any(|(x, y)| *x < 0.0 || *x > scene.width || *y < 0.0 || *y > scene.height) {
            wrong.push(format!("the line {} leaves the picture", arrow.id));
        }
    }
    for (i, (bounds, own)) in pills.iter().map(|(i, b)| (b, i)).enumerate() {
        let name = &scene.arrows[*own].id;
        if bounds.left < 0.0 || bounds.right > scene.width || bounds.top < 0.0 {
            wrong.push(format!("the words of {name} leave the picture"));
        }
        if let Some((_, text)) = texts.iter().find(|(t, _)| t.meets(&inside(bounds))) {
            wrong.push(format!("the words of {name} cover “{text}”"));
        }
        if scene.arrows.iter().any(|a| a.head().is_some_and(|h| h.meets(&inside(bounds)))) {
            wrong.push(format!("the words of {name} cover an arrow's head"));
        }
        if pills.iter().skip(i + 1).any(|(_, other)| other.meets(&inside(bounds))) {
            wrong.push(format!("the words of {name} cover other words"));
        }
    }
    if let Some(arrow) = scene.arrows.iter().find(|a| a.class == "cyc" && a.pill.is_none()) {
        wrong.push(format!("the line {} has no words", arrow.id));
    }
    for arrow in scene.arrows.iter().filter(|a| a.on_top && a.class != "woke") {
        for run in arrow.runs() {
            if let Some((_, text)) = texts.iter().find(|(t, _)| inside(t).meets(&run)) {
                wrong.push(format!("the line {} runs over “{text}”", arrow.id));
            }
        }
    }
    texts.sort_by(|a, b| a.0.top.total_cmp(&b.0.top));
    for (i, (a, first)) in texts.iter().enumerate() {
        for (b, second) in texts.iter().skip(i + 1).take_while(|(b, _)| b.top < a.bottom) {
            if inside(a).meets(&inside(b)) {
                wrong.push(format!("the texts “{first}” and “{second}” overlap"));
            }
        }
    }
}

#[test]
fn nothing_covers_anything() {
    let engine = Engine::new();
    let mut report = Vec::new();
    let mut drawn = 0;
    for page in pages() {
        for demo in page.demos {
            let settings = Settings { cores: demo.cores, stdin: demo.input.to_string(), record: true, ..Settings::default() };
            let run = engine.run(&[(format!("{}.cs", demo.slug), demo.program.to_string())], &settings);
            let (Some(trace), Some(program)) = (run.trace, run.program) else { continue };
            let recording = Recording::new(program, trace).with_sources(&[demo.program]).with_cores(demo.cores);
            assert_eq!(recording.model_at(0).threads.len(), 1, "{}: before the first step the main thread is there", demo.slug);
            for moment in MOMENTS {
                let step = (recording.steps().len() - 1) * moment / 100;
                let position = recording.steps()[step] as usize;
                let model = recording.model_at(position);
                let since = recording.steps()[step.saturating_sub(6)] as usize;
                let task = model.tasks.values().find(|t| t.method.is_some()).map(|t| t.id);
                for width in WIDTHS {
                    let mut wrong = Vec::new();
                    check(&stage(&recording, position, &model, width), &mut wrong);
                    check(&stage_since(&recording, since, position, &model, width), &mut wrong);
                    if let Some(task) = task.filter(|_| width != 720.0 && width != 600.0) {
                        check(&machine(&recording, position, &model, task, None, width), &mut wrong);
                    }
                    drawn += 1;
                    report.extend(wrong.into_iter().map(|w| format!("{} step {step} width {width}: {w}", demo.slug)));
                }
            }
            for width in WIDTHS {
                let mut wrong = Vec::new();
                check(&timeline(&recording, width, None, true).scene, &mut wrong);
                report.extend(wrong.into_iter().map(|w| format!("{} timeline width {width}: {w}", demo.slug)));
            }
        }
    }
    assert!(drawn > 1000, "only {drawn} pictures");
    assert!(report.is_empty(), "{} of {drawn} pictures' flaws:\n{}", report.len(), report.iter().take(400).cloned().collect::<Vec<_>>().join("\n"));
}

/// The texts of every stage of a run.
fn texts_of(engine: &Engine, program: &str, cores: u32) -> Vec<(String, Vec<&'static str>)> {
    let settings = Settings { cores, record: true, ..Settings::default() };
    let run = engine.run(&[("Program.cs".to_string(), program.to_string())], &settings);
    let (Some(trace), Some(compiled)) = (run.trace, run.program) else { panic!("does not compile: {program}") };
    let recording = Recording::new(compiled, trace).with_sources(&[program]).with_cores(cores);
    let mut out = Vec::new();
    for position in recording.steps() {
        let position = *position as usize;
        let scene = stage(&recording, position, &recording.model_at(position), 1100.0);
        for node in scene.nodes {
            let classes: Vec<&'static str> = node.parts.iter().filter_map(|p| if let Part::Rect { class, .. } = p { Some(*class) } else { None }).collect();
            out.extend(node.texts().map(|(_, text)| (text.to_string(), classes.clone())));
        }
    }
    out
}

#[test]
fn things_are_called_as_in_the_program() {
    let engine = Engine::new();
    #[track_caller]
    fn check(engine: &Engine, program: &str, wanted: &[&str], unwanted: &[&str]) {
        let texts = texts_of(engine, program, 2);
        for words in wanted {
            assert!(texts.iter().any(|(text, _)| text == words), "no “{words}” in: {program}");
        }
        for words in unwanted {
            assert!(texts.iter().all(|(text, _)| text != words), "“{words}” in: {program}");
        }
    }
    for (program, wanted, unwanted) in [
        ("var first = new TaskCompletionSource<int>();\nvar second = new TaskCompletionSource<int>();\nfirst.SetResult(1); second.SetResult(2);\nawait first.Task;", &["first", "second"][..], &["TaskCompletionSource"][..]),
        ("static Task Open() => new TaskCompletionSource().Task;\nvar a = Open();\nvar b = Open();\nawait Task.Yield();", &["source, line 1 #1", "source, line 1 #2"], &[]),
        ("Task a = Task.Run(async () => { await Task.Delay(5); });\nTask b = Task.Run(() => Thread.Sleep(1));\nawait Task.WhenAll(a, b);", &["lambda of a", "b"], &["lambda in Main"]),
        ("await Task.WhenAll(\n    Task.Run(() => Thread.Sleep(2)),\n    Task.Run(() => Thread.Sleep(3)));", &["Task.Run, line 2"], &[]),
        ("using var stop = new CancellationTokenSource(5);\ntry { await Task.Delay(50, stop.Token); } catch (OperationCanceledException) { }", &["stop"], &["CancellationTokenSource"]),
        ("var gate = new SemaphoreSlim(1);\nawait gate.WaitAsync(); gate.Release();", &["gate"], &["SemaphoreSlim"]),
        ("var key = new object();\nvar t = new Thread(() => { lock (key) Thread.Sleep(5); });\nt.Start(); Thread.Sleep(1);\nlock (key) { }\nt.Join();", &["lock on key"], &["lock on Object"]),
    ] {
        check(&engine, program, wanted, unwanted);
    }
}

#[test]
fn cores_are_counted_and_what_frees_others_is_filled() {
    let texts = texts_of(&Engine::new(), "Task<int> t = Task.Run(() => 1);\nConsole.WriteLine(t.Result);", 2);
    assert!(texts.iter().any(|(text, _)| text == "1 of 2 cores busy"));
    assert!(texts.iter().all(|(text, _)| !text.starts_with("3 of")));
    let program = "var go = new SemaphoreSlim(0);\nThreadPool.SetMinThreads(1, 1);\nvar waits = Task.Run(() => go.Wait());\nvar frees = Task.Run(() => go.Release());\nwaits.Wait();";
    let texts = texts_of(&Engine::new(), program, 1);
    assert!(texts.iter().any(|(text, classes)| text == "frees" && classes.contains(&"item frees")), "{:?}", texts.iter().filter(|(_, c)| c.iter().any(|c| c.starts_with("item"))).collect::<Vec<_>>());
}
