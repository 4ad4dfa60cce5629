//! The code: a text field under highlighted lines, with the marks of every thread, squiggles and their messages.

pub(crate) mod highlight;
pub(crate) mod lines;
mod words;

use crate::components::values::Tip;
use crate::state::fold::{View, line_ranges};
use crate::state::run::Run;
use crate::state::values::{Word, word_at};
use lines::{Grave, Line, Mark, Squiggle, lay_out};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// What the editor shows and calls.
#[derive(Properties, PartialEq)]
pub(crate) struct EditorProps {
    /// The whole program.
    pub(crate) text: AttrValue,
    /// The program that the reader's is an edit of.
    pub(crate) original: &'static str,
    /// The run of this text, if there is one, and the step shown: for the values of variables.
    pub(crate) run: Option<Run>,
    pub(crate) step: usize,
    /// Are regions folded?
    pub(crate) folded: bool,
    /// Marks, in bytes of the program that ran; none while the text differs from it.
    pub(crate) marks: Rc<Vec<Mark>>,
    /// Diagnostics, in bytes of the program.
    pub(crate) squiggles: Rc<Vec<Squiggle>>,
    /// The picture shows an older text than this.
    pub(crate) is_stale: bool,
    /// The program was edited.
    pub(crate) on_edit: Callback<String>,
    /// Fold or unfold.
    pub(crate) on_fold: Callback<bool>,
    /// Run now and play.
    pub(crate) on_run: Callback<()>,
    /// A place of the program to show and select, and which request that is.
    pub(crate) shown: Option<((u32, u32), u32)>,
    /// Leave the editor by the keyboard.
    pub(crate) on_leave: Callback<()>,
}

/// A line and the note behind it have that many characters at most: beside the stage there is no room for more.
const NOTE_UP_TO: usize = 66;

/// A place of the program as a place of the view; `None` when a fold hides it.
fn into_view(view: &View, full: &[(usize, usize)], shown: &[(usize, usize)], start: usize, end: usize) -> Option<(usize, usize)> {
    let full_line = full.partition_point(|line| line.0 <= start).saturating_sub(1);
    let view_line = view.view_line(full_line);
    let (shown_start, shown_end) = *shown.get(view_line)?;
    if view.lines.get(view_line) != Some(&full_line) || view.hidden_lines(view_line).is_some() {
        return Some((shown_start, shown_end));
    }
    let line_start = full.get(full_line)?.0;
    let length = end.saturating_sub(start);
    let from = shown_start + (start - line_start);
    Some((from, from + length))
}

/// See the module.
#[component]
pub(crate) fn Editor(props: &EditorProps) -> Html {
    let EditorProps { text, original, run, step, folded, marks, squiggles, is_stale, on_edit, on_fold, on_run, shown, on_leave } = props;
    let field = use_node_ref();
    let room = use_node_ref();
    let view = use_memo((text.clone(), *folded, *original), |(text, folded, original)| if *folded { View::folded(text, original) } else { View::whole(text) });
    let full_ranges = use_memo(text.clone(), |text| line_ranges(text));
    let shown_ranges = use_memo(view.clone(), |view| line_ranges(&view.text));
    let lines = use_memo((view.clone(), marks.clone(), squiggles.clone()), |(view, marks, squiggles)| {
        let marks = shown_marks(marks, view, &full_ranges, &shown_ranges);
        let mut squiggles: Vec<Squiggle> = squiggles.to_vec();
        squiggles.retain_mut(|squiggle| {
            let place = into_view(view, &full_ranges, &shown_ranges, squiggle.start, squiggle.end);
            if let Some((start, end)) = place {
                (squiggle.start, squiggle.end) = (start, end);
            }
            place.is_some()
        });
        lay_out(&view.text, &marks, &squiggles)
    });

    // The field's own text is the browser's; it is set only when it differs, so that the caret stays.
    {
        let field = field.clone();
        use_effect_with(view.clone(), move |view| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>()
                && field.value() != view.text
            {
                let caret = field.selection_start().ok().flatten();
                field.set_value(&view.text);
                if let Some(caret) = caret {
                    let _ = field.set_selection_range(caret, caret);
                }
            }
        });
    }

    // The line where something just happened stays in view, unless the reader is writing.
    {
        let (room, field) = (room.clone(), field.clone());
        use_effect_with(marks.clone(), move |_| {
            let is_writing = web_sys::window().and_then(|window| window.document()).and_then(|document| document.active_element()).is_some_and(|active| Some(active) == field.cast());
            if let Some(room) = room.cast::<web_sys::Element>().filter(|_| !is_writing) {
                keep_in_view(&room);
            }
        });
    }

    {
        let (field, room, view) = (field.clone(), room.clone(), view.clone());
        let place = shown.and_then(|((start, end), _)| into_view(&view, &full_ranges, &shown_ranges, start as usize, end as usize));
        use_effect_with(*shown, move |_| {
            if let (Some(field), Some((start, end))) = (field.cast::<HtmlTextAreaElement>(), place) {
                select(&field, &view.text, start, end);
                let line = view.text.get(..start).map_or(0, |before| before.matches('\n').count());
                let item = room.cast::<web_sys::Element>().and_then(|room| room.query_selector_all(".l").ok()).and_then(|lines| lines.item(line as u32));
                if let (Some(room), Some(item)) = (room.cast::<web_sys::Element>(), item.and_then(|item| item.dyn_into::<web_sys::Element>().ok())) {
                    let (own, place) = (room.get_bounding_client_rect(), item.get_bounding_client_rect());
                    if place.top() < own.top() || place.bottom() > own.bottom() {
                        scroll_by_lines(&room, &own, place.top() - own.top() - own.height() / 3.0);
                    }
                }
            }
        });
    }

    let changed = {
        let (view, on_edit, on_fold) = (view.clone(), on_edit.clone(), on_fold.clone());
        move |field: &HtmlTextAreaElement| match view.edited(&field.value()) {
            Some(program) => on_edit.emit(program),
            None => {
                field.set_value(&view.text);
                on_fold.emit(false);
            }
        }
    };
    let oninput = {
        let changed = changed.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok()) {
                changed(&field);
            }
        })
    };
    let onkeydown = {
        let (on_run, on_leave) = (on_run.clone(), on_leave.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
            match event.key().as_str() {
                "Tab" if !event.shift_key() && !event.ctrl_key() && !event.alt_key() => {
                    event.prevent_default();
                    insert(&field, "    ");
                    changed(&field);
                }
                "Enter" if event.ctrl_key() || event.meta_key() => {
                    event.prevent_default();
                    on_run.emit(());
                }
                "Enter" => {
                    event.prevent_default();
                    let indent = indent_at_caret(&field);
                    insert(&field, &format!("\n{indent}"));
                    changed(&field);
                }
                "Escape" => on_leave.emit(()),
                _ => {}
            }
        })
    };

    // The name that the pointer is over or the caret stands at, and where its value is shown.
    let tip = use_state_eq(|| None::<TipAt>);
    let place_tip = {
        let (view, full_ranges, room, tip, text) = (view.clone(), full_ranges.clone(), room.clone(), tip.clone(), text.clone());
        move |drawn: Option<words::Drawn>, by: By| {
            let found = drawn.and_then(|drawn| {
                let pane = room.cast::<web_sys::Element>()?.parent_element()?.get_bounding_client_rect();
                let (start, end) = *full_ranges.get(*view.lines.get(drawn.line)?)?;
                let line = text.get(start..end)?;
                let at = start + bytes_of(line, drawn.start)?;
                let word = word_at(&text, at)?;
                let is_above = drawn.bottom + 90.0 > pane.bottom() && drawn.top - pane.top() > 90.0;
                let top = if is_above { drawn.top } else { drawn.bottom } - pane.top();
                Some(TipAt { word, left: (drawn.left - pane.left()).clamp(8.0, (pane.width() - 300.0).max(8.0)) as i32, top: top as i32, is_above, by })
            });
            // The pointer leaves what the caret asked for.
            if found.is_some() || tip.as_ref().is_some_and(|tip| tip.by == by) {
                tip.set(found);
            }
        }
    };
    let pointer = use_mut_ref(|| (0.0, 0.0));
    let onpointermove = {
        let (place_tip, room, pointer) = (place_tip.clone(), room.clone(), pointer.clone());
        Callback::from(move |event: PointerEvent| {
            if event.pointer_type() == "mouse" && event.buttons() == 0 {
                *pointer.borrow_mut() = (f64::from(event.client_x()), f64::from(event.client_y()));
                let drawn = room.cast::<web_sys::Element>().and_then(|room| words::at_point(&room, f64::from(event.client_x()), f64::from(event.client_y())));
                place_tip(drawn, By::Pointer);
            }
        })
    };
    let onpointerleave = {
        let place_tip = place_tip.clone();
        Callback::from(move |_: PointerEvent| place_tip(None, By::Pointer))
    };
    let at_caret = {
        let (place_tip, room, field, view) = (place_tip.clone(), room.clone(), field.clone(), view.clone());
        move || {
            let drawn = field.cast::<HtmlTextAreaElement>().and_then(|field| {
                let caret = field.selection_start().ok().flatten()?;
                if field.selection_end().ok().flatten() != Some(caret) {
                    return None;
                }
                let (line, column) = line_and_column(&view.text, caret as usize);
                words::at_column(&room.cast::<web_sys::Element>()?, line, column)
            });
            place_tip(drawn, By::Caret);
        }
    };
    let onkeyup = {
        let at_caret = at_caret.clone();
        Callback::from(move |_: KeyboardEvent| at_caret())
    };
    let onclick = {
        let at_caret = at_caret.clone();
        Callback::from(move |_: MouseEvent| at_caret())
    };
    // Lines at rest are wrapped; the field is not. A click takes the caret to the place in the field, and the line stays where it is.
    let to_edit = {
        let (room, field, view) = (room.clone(), field.clone(), view.clone());
        Callback::from(move |event: MouseEvent| {
            let is_selecting = web_sys::window().and_then(|window| window.get_selection().ok().flatten()).is_some_and(|selection| !selection.is_collapsed());
            let on_button = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()).is_some_and(|target| target.closest("button").ok().flatten().is_some());
            let (Some(room), Some(field), false) = (room.cast::<web_sys::Element>(), field.cast::<HtmlTextAreaElement>(), is_selecting || on_button) else { return };
            let Some((line, column)) = words::caret_at_point(&room, f64::from(event.client_x()), f64::from(event.client_y())) else { return };
            let top = || room.query_selector_all("pre > .l").ok().and_then(|lines| lines.item(line as u32)).and_then(|item| item.dyn_into::<web_sys::Element>().ok()).map_or(0.0, |item| item.get_bounding_client_rect().top());
            let before = top();
            let start: usize = view.text.split('\n').take(line).map(|line| line.encode_utf16().count() + 1).sum();
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = field.focus_with_options(&options);
            let caret = (start + column) as u32;
            let _ = field.set_selection_range(caret, caret);
            room.set_scroll_top(room.scroll_top() + (top() - before).round() as i32);
        })
    };
    let onblur = {
        let tip = tip.clone();
        Callback::from(move |_: FocusEvent| tip.set(None))
    };
    let onscroll = {
        let (tip, place_tip, room, pointer) = (tip.clone(), place_tip.clone(), room.clone(), pointer.clone());
        // The code moves under the caret, or under the pointer.
        Callback::from(move |_: Event| match tip.as_ref() {
            Some(TipAt { by: By::Caret, .. }) => at_caret(),
            Some(TipAt { by: By::Pointer, .. }) => {
                let (x, y) = *pointer.borrow();
                place_tip(room.cast::<web_sys::Element>().and_then(|room| words::at_point(&room, x, y)), By::Pointer);
            }
            None => {}
        })
    };

    let unfold = {
        let on_fold = on_fold.clone();
        Callback::from(move |_: MouseEvent| on_fold.emit(false))
    };
    let rows = rows(&lines, &view, Some(&unfold));
    let jump = |squiggle: &Squiggle| {
        let field = field.clone();
        let place = into_view(&view, &full_ranges, &shown_ranges, squiggle.start, squiggle.end);
        let text = view.text.clone();
        Callback::from(move |_: MouseEvent| {
            if let (Some(field), Some((start, end))) = (field.cast::<HtmlTextAreaElement>(), place) {
                select(&field, &text, start, end);
            }
        })
    };
    // Advice is for what the reader writes; a demo may show the very fault that it is about.
    let listed: Vec<&Squiggle> = squiggles.iter().filter(|squiggle| text.as_str() != *original || !squiggle.is_advice()).collect();
    html! {
        <div class="code-pane pane" id="code-pane">
            <div class="ed" ref={room} {onscroll} {onpointermove} {onpointerleave}>
                <div class="ed-in">
                    <textarea ref={field.clone()} class="code-field" spellcheck="false" autocomplete="off" autocapitalize="off" wrap="soft"
                        aria-label="C# program. Tab indents; Escape leaves the editor; Ctrl Enter runs."
                        aria-invalid={squiggles.iter().any(|squiggle| squiggle.grave == Grave::Error).to_string()}
                        {oninput} {onkeydown} {onkeyup} {onclick} {onblur} />
                    <pre onclick={to_edit}>{rows}</pre>
                </div>
            </div>
            if !listed.is_empty() {
                <ul class="msgs" aria-label="Messages of the compiler">
                    { for listed.into_iter().map(|squiggle| html! {
                        <li class={match squiggle.grave { Grave::Error => "error", Grave::Warning => "warning", Grave::Info => "info" }}>
                            <button onclick={jump(squiggle)}>
                                <span class="lc">{&squiggle.place}</span>
                                <span class="cd">{&squiggle.code}</span>
                                <span>{&squiggle.message}{ for squiggle.hints.iter().map(|hint| html! { <small>{hint}</small> }) }</span>
                            </button>
                        </li>
                    }) }
                </ul>
            }
            if let (Some(tip), Some(run)) = (&*tip, run) {
                <Tip run={run.clone()} step={*step} program={text.clone()} word={tip.word} left={tip.left} top={tip.top} is_above={tip.is_above} />
            }
            if *is_stale {
                <span class="stale" role="status">{"The picture shows the last program that ran"}</span>
            }
        </div>
    }
}

/// Marks at their places in the view; those that a fold hides are left out.
fn shown_marks(marks: &[Mark], view: &View, full: &[(usize, usize)], shown: &[(usize, usize)]) -> Vec<Mark> {
    let place = |mark: &Mark| into_view(view, full, shown, mark.start, mark.end).map(|(start, end)| Mark { start, end, ..mark.clone() });
    marks.iter().filter_map(place).collect()
}

/// The lines as they are drawn.
fn rows(lines: &[Line], view: &View, unfold: Option<&Callback<MouseEvent>>) -> Html {
    let source = &view.text;
    lines.iter().enumerate().map(|(index, line)| {
        let number = view.lines.get(index).map_or(0, |line| line + 1);
        let hidden = view.hidden_lines(index);
        html! {
            <span class={line.class.clone()} key={number} data-n={number.to_string()} style={format!("--in:{}", indent(line, source))}>
                if let Some((shown, class, title)) = &line.badge {
                    <span class={class.clone()} title={title.clone()}>{shown}</span>
                }
                { for line.pieces.iter().map(|piece| {
                    let text = source.get(piece.start..piece.end).unwrap_or("").to_owned();
                    if piece.class.is_empty() { html! { {text} } } else { html! { <span class={piece.class.clone()}>{text}</span> } }
                }) }
                if let Some(hidden) = hidden {
                    if let Some(unfold) = unfold {
                        {" "}<button class="fold" onclick={unfold}>{format!("{hidden} lines folded")}</button>
                    } else {
                        {" "}<span class="fold">{format!("{hidden} lines")}</span>
                    }
                }
                if !line.note.is_empty() && columns(line, source) + line.note.chars().count() <= NOTE_UP_TO {
                    <span class="note">{line.note.clone()}</span>
                }
            </span>
        }
    }).collect()
}

/// Scrolls the lines so that the one where something just happened is in view.
fn keep_in_view(room: &web_sys::Element) {
    // Else where somebody is stuck, runs, or is suspended.
    let Some(line) = [".l.leads", ".l.stuck", ".l.at", ".l.sus"].iter().find_map(|which| room.query_selector(which).ok().flatten()) else { return };
    let (own, place) = (room.get_bounding_client_rect(), line.get_bounding_client_rect());
    let margin = place.height().min(48.0) * 2.0;
    let by = if place.top() < own.top() + margin {
        place.top() - own.top() - margin
    } else if place.bottom() > own.bottom() - margin {
        place.bottom() + margin - own.bottom()
    } else {
        return;
    };
    scroll_by_lines(room, &own, by);
}

#[derive(Properties, PartialEq)]
pub(crate) struct StillProps {
    /// The program that ran, and the one whose regions say what is folded.
    pub(crate) text: Rc<str>,
    pub(crate) original: &'static str,
    pub(crate) marks: Rc<Vec<Mark>>,
    pub(crate) label: AttrValue,
}

/// The code with its marks, to look at only.
#[component]
pub(crate) fn Still(StillProps { text, original, marks, label }: &StillProps) -> Html {
    let room = use_node_ref();
    let view = use_memo((text.clone(), *original), |(text, original)| View::folded(text, original));
    let lines = use_memo((view.clone(), marks.clone()), |(view, marks)| {
        let marks = shown_marks(marks, view, &line_ranges(text), &line_ranges(&view.text));
        lay_out(&view.text, &marks, &[])
    });
    {
        let room = room.clone();
        use_effect_with(marks.clone(), move |_| {
            if let Some(room) = room.cast::<web_sys::Element>() {
                keep_in_view(&room);
            }
        });
    }
    html! {
        <div class="code-pane pane still">
            <div class="ed" ref={room} tabindex="0" role="region" aria-label={label}><div class="ed-in"><pre>{rows(&lines, &view, None)}</pre></div></div>
        </div>
    }
}

/// Who asks for a value.
#[derive(Clone, Copy, PartialEq)]
enum By {
    Pointer,
    Caret,
}

/// A name and where its value is shown.
#[derive(Clone, Copy, PartialEq)]
struct TipAt {
    word: Word,
    left: i32,
    top: i32,
    is_above: bool,
    by: By,
}

/// Scrolls so far that a line begins at the upper edge.
fn scroll_by_lines(room: &web_sys::Element, own: &web_sys::DomRect, by: f64) {
    let Ok(lines) = room.query_selector_all("pre > .l") else { return };
    let mut best = by;
    let mut distance = f64::INFINITY;
    for index in 0..lines.length() {
        let Some(line) = lines.item(index).and_then(|line| line.dyn_into::<web_sys::Element>().ok()) else { continue };
        // A little of the pane's colour stays above the first line.
        let top = line.get_bounding_client_rect().top() - own.top() - 14.0;
        if (top - by).abs() < distance {
            (best, distance) = (top, (top - by).abs());
        }
    }
    room.set_scroll_top(room.scroll_top() + best.round() as i32);
}

/// Columns that a line is indented, for the rows it is wrapped to.
fn indent(line: &Line, source: &str) -> usize {
    let Some((first, last)) = line.pieces.first().zip(line.pieces.last()) else { return 0 };
    source.get(first.start..last.end).unwrap_or("").chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// Width of a line's code, in characters.
fn columns(line: &Line, source: &str) -> usize {
    line.pieces.iter().filter_map(|piece| source.get(piece.start..piece.end)).map(|text| text.chars().count()).sum()
}

/// The byte at so many UTF-16 units.
fn bytes_of(text: &str, units: usize) -> Option<usize> {
    let mut seen = 0;
    for (at, c) in text.char_indices() {
        if seen >= units {
            return Some(at);
        }
        seen += c.len_utf16();
    }
    (seen >= units).then_some(text.len())
}

/// Line, and UTF-16 units from its beginning, of a place in UTF-16 units.
fn line_and_column(text: &str, units: usize) -> (usize, usize) {
    let (mut seen, mut line, mut column) = (0, 0, 0);
    for c in text.chars() {
        if seen >= units {
            break;
        }
        seen += c.len_utf16();
        (line, column) = if c == '\n' { (line + 1, 0) } else { (line, column + c.len_utf16()) };
    }
    (line, column)
}

fn select(field: &HtmlTextAreaElement, text: &str, start: usize, end: usize) {
    let units = |at: usize| text.get(..at).map_or(0, |before| before.encode_utf16().count()) as u32;
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = field.focus_with_options(&options);
    let _ = field.set_selection_range(units(start), units(end.min(text.len())));
}

fn insert(field: &HtmlTextAreaElement, text: &str) {
    let start = field.selection_start().ok().flatten().unwrap_or(0);
    let end = field.selection_end().ok().flatten().unwrap_or(start);
    let _ = field.set_range_text_with_start_and_end(text, start, end);
    let caret = start + text.encode_utf16().count() as u32;
    let _ = field.set_selection_range(caret, caret);
}

fn indent_at_caret(field: &HtmlTextAreaElement) -> String {
    let start = field.selection_start().ok().flatten().unwrap_or(0) as usize;
    let before: Vec<u16> = field.value().encode_utf16().take(start).collect();
    let before = String::from_utf16_lossy(&before);
    let line = before.rsplit('\n').next().unwrap_or("");
    let mut indent: String = line.chars().take_while(|c| *c == ' ' || *c == '\t').collect();
    if line.trim_end().ends_with('{') {
        indent.push_str("    ");
    }
    indent
}
