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
