//! The page, as a reader uses it.

use awaitlab_browser_tests::{Outcome, Page};
use std::time::Duration;

/// The element that says how the lab stands.
const LAB: &str = "document.querySelector('.lab-in').dataset";
const ESCAPE: &str = "\u{e00c}";
const ENTER: &str = "\u{e007}";
const LEFT: &str = "\u{e012}";
const RIGHT: &str = "\u{e014}";
const HOME: &str = "\u{e011}";
const END: &str = "\u{e010}";

async fn open(hash: &str) -> Outcome<Page> {
    let page = Page::open(1440, 1000).await?;
    page.go(hash).await?;
    page.wait("main h1").await?;
    Ok(page)
}

/// Waits until the program has compiled and run, and is drawn.
async fn has_run(page: &Page) -> Outcome<()> {
    page.wait(".lab-in").await?;
    page.until(&format!("{LAB}.running === 'false' && +{LAB}.last > 0 && document.querySelector('.stage-pane svg.sv')")).await
}

/// The stage, once nothing on it moves, and the caption.
async fn picture(page: &Page) -> Outcome<String> {
    // What can be clicked depends on the code's state: that is no part of the picture.
    let code = format!(
        "const svg = document.querySelector('.stage-pane svg.sv').cloneNode(true);
         svg.querySelectorAll('.focusbox').forEach(box => box.remove());
         svg.querySelectorAll('g.node').forEach(node => {{ node.classList.remove('goes'); ['tabindex', 'role', 'aria-label'].forEach(name => node.removeAttribute(name)); }});
         return JSON.stringify([{LAB}.step, svg.outerHTML, document.querySelector('.cap').innerText])"
    );
    let mut last = String::new();
    for _ in 0..60 {
        let now = page.script(&code).await?.as_str().unwrap_or_default().to_owned();
        if now == last {
            return Ok(now);
        }
        last = now;
        tokio::time::sleep(Duration::from_millis(350)).await;
    }
    Err("the stage never comes to rest".into())
}

/// Puts the caret behind some words of the program; the words are selected first when `replace` is set.
async fn caret(page: &Page, words: &str, replace: bool) -> Outcome<()> {
    let code = format!(
        "const field = document.querySelector('.code-field'); const at = arguments[0] === '' ? 0 : field.value.indexOf(arguments[0]); if (at < 0) return false;
         field.focus(); field.setSelectionRange({}, arguments[0] === '' ? field.value.length : at + arguments[0].length); return true",
        if replace { "at" } else { "at + arguments[0].length" }
    );
    if page.call(&code, words).await? == true { Ok(()) } else { Err(format!("the program has no '{words}'").into()) }
}

/// Types a program in place of the one in the editor.
async fn type_program(page: &Page, program: &str) -> Outcome<()> {
    page.wait(".code-field").await?;
    caret(page, "", true).await?;
    page.press(program).await
}

/// The console, whether it has been written yet at this step or not.
const CONSOLE: &str = "[...document.querySelectorAll('.out-line > span')].map(line => line.textContent).join('|')";

#[tokio::test]
async fn home_lists_all_questions_and_search_filters_them() -> Outcome<()> {
    let page = open("").await?;
    page.until("document.querySelectorAll('.cols a.qlink').length === 50").await?;
    page.until("new Set([...document.querySelectorAll('.cols a.qlink')].map(link => link.hash)).size === 50").await?;
    page.press("/").await?;
    page.until("document.activeElement.matches('input.finder')").await?;
    page.press("deadl").await?;
    page.until("document.querySelectorAll('.hits a.qlink').length > 0 && document.querySelectorAll('a.qlink').length < 25").await?;
    page.until("document.querySelector('.hits a.qlink').hash === '#/q/31'").await?;
    page.press(ENTER).await?;
    page.until("location.hash === '#/q/31' && document.querySelector('main h1').textContent.includes('deadlock')").await?;
    page.close().await
}

#[tokio::test]
async fn keys_dialog_and_theme() -> Outcome<()> {
    let page = open("").await?;
    page.press("?").await?;
    page.until("document.querySelector('dialog[open]') && document.querySelectorAll('dialog[open] dt').length > 15").await?;
    page.press(ESCAPE).await?;
    page.until("!document.querySelector('dialog[open]')").await?;
    let background = "return getComputedStyle(document.body).backgroundColor";
    let before = page.script(background).await?;
    page.click("button[aria-label='Light or dark']").await?;
    page.until(&format!("(() => {{ {background} }})() !== {before}")).await?;
    page.client.refresh().await?;
    page.wait("main h1").await?;
    assert_ne!(page.script(background).await?, before, "the theme is kept");
    page.press("t").await?;
    page.until(&format!("(() => {{ {background} }})() === {before}")).await?;
    page.close().await
}

/// The whole way: a deadlock watched, stepped, edited; then a race with the browser's own timers.
#[tokio::test]
async fn deadlock_and_live_race() -> Outcome<()> {
    let page = open("#/q/31").await?;
    has_run(&page).await?;

    // Plays to the deadlock, and its cycle is named.
    page.press(&"]".repeat(10)).await?;
    page.press(" ").await?;
    page.until(&format!("+{LAB}.step > 0")).await?;
    page.until(&format!("{LAB}.step === {LAB}.last")).await?;
    page.wait_text(".endbox b", "Deadlock").await?;
    let caption = page.text(".cap p").await?;
    assert!(caption.to_lowercase().contains("deadlock"), "{caption}");
    let named = format!("{caption} {}", page.text(".endbox").await?);
    for word in ["DownloadAsync", "thread", "continuation", "→"] {
        assert!(named.contains(word), "the cycle names {word}: {named}");
    }
    page.until("document.querySelector('.stage-pane svg path.cyc')").await?;
    assert_eq!(page.script(&format!("return {CONSOLE}")).await?, "click|downloading");

    // Ten back and ten forward: the same picture.
    page.press(&"[".repeat(10)).await?;
    let before = picture(&page).await?;
    page.press(&LEFT.repeat(10)).await?;
    page.until(&format!("+{LAB}.step <= +{LAB}.last - 10")).await?;
    let back = picture(&page).await?;
    assert_ne!(back, before);
    page.press(&RIGHT.repeat(10)).await?;
    page.until(&format!("{LAB}.step === {LAB}.last")).await?;
    assert_eq!(picture(&page).await?, before);

    // An edit changes the run.
    caret(&page, "\"click", false).await?;
    page.press("ed once").await?;
    page.until(&format!("{CONSOLE} === 'clicked once|downloading'")).await?;
    has_run(&page).await?;
    page.until("!document.querySelector('.stale')").await?;
    page.press(ESCAPE).await?;
    let good = picture(&page).await?;

    // A syntax error squiggles with its code, and the last good run stays.
    caret(&page, "Console.WriteLine(\"clicked once\")", false).await?;
    page.press(" )").await?;
    page.until("[...document.querySelectorAll('.msgs .error .cd')].some(code => /^CS\\d{4}$/.test(code.textContent))").await?;
    page.wait(".l .sq").await?;
    page.wait(".stale").await?;
    assert_eq!(picture(&page).await?, good);
    assert_eq!(page.script(&format!("return {CONSOLE}")).await?, "clicked once|downloading");
    page.press("\u{e003}\u{e003}").await?;
    page.until("!document.querySelector('.msgs .error') && !document.querySelector('.stale')").await?;
    has_run(&page).await?;

    // Live: the browser's own timers, and the loser's is cleared.
    page.go("#/q/27").await?;
    page.until("location.hash === '#/q/27' && document.querySelector('.code-field').value.includes('60_000')").await?;
    has_run(&page).await?;
    page.script(
        "window.timers = new Map(); const set = window.setTimeout, clear = window.clearTimeout;
         window.setTimeout = (run, ms, ...rest) => { const id = set(run, ms, ...rest); if (ms > 50000) window.timers.set(id, 'armed'); return id; };
         window.clearTimeout = id => { if (window.timers.has(id)) window.timers.set(id, 'cleared'); clear(id); };",
    )
    .await?;
    page.click("[aria-label='Time'] button:last-child").await?;
    page.wait("table.futures tbody tr").await?;
    has_run(&page).await?;
    page.until(&format!("{CONSOLE} === 'answer from near|far gave up: Canceled'")).await?;
    let table = page.text("table.futures").await?;
    assert!(table.lines().any(|row| row.contains("60") && row.contains("timer cleared")), "{table}");
    assert!(table.contains("ready"), "{table}");
    assert_eq!(page.script("return [...window.timers.values()].join()").await?, "cleared", "the browser's timer of a minute was armed once and cleared");

    // A live run is a recording like any other.
    page.press(HOME).await?;
    page.until(&format!("{LAB}.step === '0'")).await?;
    page.press(END).await?;
    page.until(&format!("{LAB}.step === {LAB}.last")).await?;
    page.close().await
}

#[tokio::test]
async fn a_knob_changes_the_run() -> Outcome<()> {
    let page = open("#/q/27").await?;
    has_run(&page).await?;
    let time = "document.querySelector('.out-line time').textContent";
    let before = page.script(&format!("return {time}")).await?;
    page.script("document.querySelector('label.knob input[type=range]').focus()").await?;
    page.press(RIGHT).await?;
    page.until("document.querySelector('.code-field').value.includes('Ask(\"near\", 100,')").await?;
    page.until(&format!("{LAB}.running === 'false' && {time} !== {before}")).await?;
    page.click("button[title^='Back to the original code']").await?;
    page.until(&format!("{LAB}.running === 'false' && {time} === {before}")).await?;
    page.close().await
}

#[tokio::test]
async fn playground_runs_what_is_typed_and_keeps_it() -> Outcome<()> {
    let page = open("#/playground").await?;
    has_run(&page).await?;
    type_program(&page, "int n = 6; await Task.Delay(20); Console.WriteLine($\"n is {n * 7}\");").await?;
    page.until(&format!("{CONSOLE} === 'n is 42' && {LAB}.running === 'false'")).await?;
    page.press(ESCAPE).await?;
    page.press(END).await?;
    page.wait_text(".out-lines", "n is 42").await?;
    page.wait_text(".endbox", "ended").await?;
    page.client.refresh().await?;
    page.wait("main h1").await?;
    has_run(&page).await?;
    page.until("document.querySelector('.code-field').value.startsWith('int n = 6;')").await?;
    page.until(&format!("{CONSOLE} === 'n is 42'")).await?;
    page.close().await
}

/// A name in the code tells its value at the step shown: under the pointer, at the caret, and in the list.
#[tokio::test]
async fn variables_show_their_values() -> Outcome<()> {
    let page = open("#/playground").await?;
    has_run(&page).await?;
    type_program(
        &page,
        "int n = 6; var task = Work(n);\u{e007}Console.WriteLine(task.IsCompleted); await task;\u{e007}async Task Work(int by)\u{e007}{ int twice = by * 2; await Task.Delay(20);\u{e007}Console.WriteLine(twice); }",
    )
    .await?;
    page.until(&format!("{CONSOLE} === 'False|12' && {LAB}.running === 'false'")).await?;
    page.press(ESCAPE).await?;
    page.until("document.activeElement.matches('.scrub')").await?;
    // Where the first line is written, Work is suspended.
    page.press(END).await?;
    page.until(&format!("{LAB}.step === {LAB}.last")).await?;
    page.click("li:first-child > .out-line").await?;
    page.until(&format!("+{LAB}.step < +{LAB}.last && document.querySelector('li:first-child > .out-line.now')")).await?;
    caret(&page, "WriteLine(task", false).await?;
    page.press(LEFT).await?;
    page.wait_text(".tip", "task = Work").await?;
    page.wait_text(".tip", "WaitingForActivation").await?;
    page.press(ESCAPE).await?;
    page.until("!document.querySelector('.tip') && document.activeElement.matches('.scrub')").await?;
    let hover = |word: &str| {
        format!(
            "const walk = document.createTreeWalker(document.querySelector('.ed pre'), NodeFilter.SHOW_TEXT), range = document.createRange();
             for (let node; (node = walk.nextNode());) {{
               const at = node.nodeValue.search(/\\b{word}\\b/); if (at < 0) continue;
               range.setStart(node, at); range.setEnd(node, at + {});
               const place = range.getBoundingClientRect();
               document.querySelector('.code-field').dispatchEvent(new PointerEvent('pointermove', {{ bubbles: true, pointerType: 'mouse', clientX: place.left + 3, clientY: place.top + 6 }}));
               return true;
             }}",
            word.len()
        )
    };
    assert_eq!(page.script(&hover("twice")).await?, true);
    page.wait_text(".tip", "twice = 12").await?;
    // At the first step nothing has a value, and none at the last; shortly before it has.
    page.press(HOME).await?;
    page.until(&format!("{LAB}.step === '0'")).await?;
    page.wait_text(".tip", "twice has no value at this step").await?;
    page.press(END).await?;
    page.until(&format!("{LAB}.step === {LAB}.last")).await?;
    for _ in 0..3 {
        let before = page.script(&format!("return {LAB}.step")).await?;
        page.press(LEFT).await?;
        page.until(&format!("{LAB}.step !== {before}")).await?;
    }
    page.wait_text(".tip", "twice = 12").await?;
    page.click(".vars summary").await?;
    page.wait_text(".var-list", "twice").await?;
    page.close().await
}

#[tokio::test]
async fn a_program_that_reads_gets_its_input() -> Outcome<()> {
    let page = open("#/playground").await?;
    has_run(&page).await?;
    assert_eq!(page.script("return !!document.querySelector('.stdin')").await?, false);
    type_program(&page, "Console.WriteLine(\"hello \" + Console.ReadLine());").await?;
    page.until(&format!("{CONSOLE} === 'hello ' && {LAB}.running === 'false'")).await?;
    page.press(ESCAPE).await?;
    page.script("document.querySelector('.stdin').focus()").await?;
    page.press("Ada").await?;
    page.until(&format!("{CONSOLE} === 'hello Ada'")).await?;
    page.client.refresh().await?;
    page.wait("main h1").await?;
    page.until(&format!("{CONSOLE} === 'hello Ada'")).await?;
    page.close().await
}

/// The step, the demo and the knobs stand in the address, and an address leads to them.
#[tokio::test]
async fn addresses_lead_to_steps() -> Outcome<()> {
    let page = open("#/q/31?demo=no-context&step=12").await?;
    has_run(&page).await?;
    let counter = "document.querySelector('.cap .step').textContent";
    page.until(&format!("{counter}.startsWith('12 of ')")).await?;
    let entries = page.script("return history.length").await?;
    page.press(RIGHT).await?;
    page.until("location.hash === '#/q/31?demo=no-context&step=13'").await?;
    page.press(&RIGHT.repeat(3)).await?;
    page.until("location.hash.endsWith('step=16')").await?;
    assert_eq!(page.script("return history.length").await?, entries, "steps are no entries of the history");
    page.client.refresh().await?;
    page.wait("main h1").await?;
    has_run(&page).await?;
    page.until(&format!("{counter}.startsWith('16 of ')")).await?;
    // A link to another place of the same page.
    page.script("location.hash = '#/q/31?step=3'").await?;
    page.until(&format!("{counter}.startsWith('3 of ') && document.querySelector('.seg [aria-pressed=true]').title === 'Demo 1 (1)'")).await?;
    // And one to the place with which the page was opened, long left.
    page.press(&RIGHT.repeat(2)).await?;
    page.until("location.hash.endsWith('step=5')").await?;
    page.script("location.hash = '#/q/31?demo=no-context&step=16'").await?;
    page.until(&format!("{counter}.startsWith('16 of ')")).await?;
    page.go("#/q/27?knobs=300,900").await?;
    page.until("document.querySelector('.code-field')?.value.includes('Ask(\"near\", 300,')").await?;
    has_run(&page).await?;
    page.script("document.querySelector('label.knob input[type=range]').focus()").await?;
    page.press(RIGHT).await?;
    page.until("location.hash === '#/q/27?knobs=350,900'").await?;
    page.close().await
}

#[tokio::test]
async fn an_endless_loop_ends_and_the_page_answers() -> Outcome<()> {
    let page = open("#/playground").await?;
    has_run(&page).await?;
    page.script("window.longest = 0; let last = performance.now(); setInterval(() => { const now = performance.now(); window.longest = Math.max(window.longest, now - last); last = now; }, 10)").await?;
    type_program(&page, "Console.WriteLine(\"on\"); int i = 0; while (true) i++;").await?;
    page.until(&format!("{CONSOLE} === 'on' && {LAB}.running === 'false'")).await?;
    page.press(ESCAPE).await?;
    page.press(END).await?;
    page.wait_text(".endbox b", "limit").await?;
    let end = page.text(".endbox").await?;
    assert!(end.contains("more than") || end.contains("steps"), "the limit is named: {end}");
    let longest = page.script("return window.longest").await?.as_f64().unwrap_or(f64::MAX);
    assert!(longest < 1000.0, "the page did not answer for {longest} ms");
    page.close().await
}

/// Cards open, and close again, without a mouse.
#[tokio::test]
async fn cards_open_by_keyboard() -> Outcome<()> {
    let page = open("#/q/27?step=20").await?;
    has_run(&page).await?;
    let card = "g.node[role=button][aria-label$='state machine']";
    page.wait(card).await?;
    let id = page.script(&format!("const card = document.querySelector(\"{card}\"); card.focus(); return card.dataset.id")).await?;
    for key in [ENTER, " "] {
        page.press(key).await?;
        page.until("document.activeElement.matches('.stage-back')").await?;
        page.press(ESCAPE).await?;
        page.until(&format!("!document.querySelector('.stage-back') && document.activeElement.dataset.id === {id}")).await?;
    }
    page.until(&format!("{LAB}.step === document.querySelector('.lab-in').dataset.step && document.querySelector('.cap .step').textContent.startsWith('20 of ')")).await?;
    page.close().await
}

/// Two demos beside each other: the times of both are one, and each stands where its run is then.
#[tokio::test]
async fn two_runs_step_in_common_time() -> Outcome<()> {
    let page = open("#/q/31").await?;
    has_run(&page).await?;
    page.click(".beside-head").await?;
    page.until("document.querySelectorAll('.beside svg.sv').length === 3 && +document.querySelector('.beside-trans input').max > 30").await?;
    let captions = "[...document.querySelectorAll('.beside-cap')].map(caption => caption.innerText)";
    let before = page.script(&format!("return {captions}")).await?;
    for _ in 0..4 {
        page.click(".beside-trans button[aria-label='Next step, both']").await?;
    }
    page.until(&format!("document.querySelector('.beside-trans .pos b').textContent === '4' && {captions}.every((words, side) => words !== {before}[side])")).await?;
    page.script("document.querySelector('.beside-trans input').focus()").await?;
    page.press(END).await?;
    page.until(&format!("{captions}[0].startsWith('Deadlock') && {captions}[1] === 'The program ends.'")).await?;
    // A lambda is called after what it is given to.
    page.until("document.querySelector('.beside').innerText.includes('Post’s lambda') && !document.querySelector('.beside').innerText.includes('lambda in')").await?;
    page.close().await
}

/// A comparison takes the keys while it has the focus, and its address leads others to the same moment.
#[tokio::test]
async fn a_comparison_has_keys_and_an_address() -> Outcome<()> {
    let page = open("#/q/31").await?;
    has_run(&page).await?;
    page.click(".beside-head").await?;
    let is_there = "document.querySelectorAll('.beside svg.sv').length === 3 && +document.querySelector('.beside-trans input').max > 30";
    page.until(is_there).await?;
    let at = "document.querySelector('.beside-trans .pos b').textContent";
    page.script("document.querySelector('.beside-in').focus()").await?;
    for _ in 0..3 {
        page.press(RIGHT).await?;
    }
    page.until(&format!("{at} === '3' && {LAB}.step === '0'")).await?;
    page.press(END).await?;
    page.press(LEFT).await?;
    page.until(&format!("{at} === String(document.querySelector('.beside-trans input').max - 1)")).await?;
    // The other demo on the right side, with a knob.
    page.script("const list = document.querySelectorAll('.beside select')[1]; list.selectedIndex = 0; list.dispatchEvent(new Event('change', { bubbles: true }))").await?;
    page.until("document.querySelectorAll('.beside-one:last-child .switch').length > 0").await?;
    page.click(".beside-one:last-child .switch").await?;
    page.until(is_there).await?;
    page.script("document.querySelector('.beside-in').focus()").await?;
    page.until(&format!("{at} === '0'")).await?;
    page.press(RIGHT).await?;
    page.press(RIGHT).await?;
    page.until("location.hash.includes('left=') && location.hash.includes('right=') && location.hash.endsWith('both=2')").await?;
    let captions = "JSON.stringify([...document.querySelectorAll('.beside-cap')].map(caption => caption.innerText))";
    let before = page.script(&format!("return {captions}")).await?;
    page.client.refresh().await?;
    page.wait("main h1").await?;
    page.until(&format!("{is_there} && {at} === '2' && {captions} === {before} && document.querySelector('.beside-one:last-child .switch').checked")).await?;
    // Closed, it leaves the address.
    page.click(".beside-head").await?;
    page.until("!location.hash.includes('left=') && !document.querySelector('.beside-in')").await?;
    page.close().await
}

/// Long lines are wrapped beside the stage while nobody writes, and a click puts the caret where it points.
#[tokio::test]
async fn code_fits_its_pane_and_is_edited_where_one_clicks() -> Outcome<()> {
    let page = open("#/q/2").await?;
    has_run(&page).await?;
    page.until("document.querySelector('.code-field').value.split('\\n').some(line => line.length > 80)").await?;
    page.until("(room => room.scrollWidth <= room.clientWidth)(document.querySelector('.ed'))").await?;
    let click = "const room = document.querySelector('.ed'), walk = document.createTreeWalker(room.querySelector('pre'), NodeFilter.SHOW_TEXT), range = document.createRange();
        for (let node; (node = walk.nextNode());) {
          const at = node.nodeValue.indexOf('WhenAll'); if (at < 0) continue;
          range.setStart(node, at + 4); range.setEnd(node, at + 5);
          const place = range.getBoundingClientRect();
          node.parentElement.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: place.left + 1, clientY: place.top + 4 }));
          return true;
        }";
    assert_eq!(page.script(click).await?, true);
    page.until("document.activeElement.matches('.code-field')").await?;
    page.press("!").await?;
    page.until("document.querySelector('.code-field').value.includes('When!All')").await?;
    page.press(ESCAPE).await?;
    page.until("document.activeElement.matches('.scrub')").await?;
    page.close().await
}

/// The page itself fails (here because the browser refuses to change the document): a panel says so, and the code is kept.
#[tokio::test]
async fn a_crash_keeps_the_code() -> Outcome<()> {
    let page = open("#/playground").await?;
    has_run(&page).await?;
    let program = "await Task.Delay(5); Console.WriteLine(\"kept\");";
    type_program(&page, program).await?;
    page.until(&format!("{CONSOLE} === 'kept' && {LAB}.running === 'false'")).await?;
    page.press(ESCAPE).await?;
    page.script("Node.prototype.insertBefore = () => { throw new Error('refused') }").await?;
    page.press(HOME).await?;
    for _ in 0..6 {
        page.press(RIGHT).await?;
    }
    page.wait_text("main.crash", "Your code is kept").await?;
    page.wait_text("main.crash", "Console.WriteLine").await?;
    page.click("main.crash button[data-crash]").await?;
    page.until(&format!("document.querySelector('.code-field')?.value === {program:?}")).await?;
    has_run(&page).await?;
    // Its console holds the crash: it is not asked.
    page.client.clone().close().await?;
    Ok(())
}

#[tokio::test]
async fn fits_a_phone() -> Outcome<()> {
    let page = open("").await?;
    page.resize(360, 740).await?;
    let fits = "document.documentElement.scrollWidth <= 360 && innerWidth <= 360";
    page.until(&format!("innerWidth === 360 && {fits}")).await?;
    // Time and transport are reached without scrolling sideways.
    let reached = "[...document.querySelectorAll('.bar .right button, .trans :is(button, input, select)')].filter(button => button.offsetWidth > 0).every(button => { const box = button.getBoundingClientRect(); return box.left >= 0 && box.right <= 360 })";
    for hash in ["#/q/31", "#/q/27", "#/playground"] {
        page.go(hash).await?;
        page.until(&format!("location.hash === '{hash}'")).await?;
        has_run(&page).await?;
        page.press(END).await?;
        page.until(&format!("{LAB}.step === {LAB}.last")).await?;
        for tab in 1..=4 {
            page.click(&format!(".tabs button:nth-child({tab})")).await?;
            page.until(&format!("document.querySelector('.tabs button:nth-child({tab})').ariaSelected === 'true' && {fits} && {reached}")).await.map_err(|e| format!("{hash}, tab {tab}: {e}"))?;
        }
        page.click(".tabs button:nth-child(2)").await?;
    }
    page.close().await
}
