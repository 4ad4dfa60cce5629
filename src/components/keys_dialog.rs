//! The list of all keys.

use crate::state::keys::BINDINGS;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct KeysDialogProps {
    pub(crate) is_open: bool,
    pub(crate) on_close: Callback<()>,
}

/// See the module.
#[component]
pub(crate) fn KeysDialog(KeysDialogProps { is_open, on_close }: &KeysDialogProps) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with(*is_open, move |is_open| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                if *is_open && !dialog.open() {
                    let _ = dialog.show_modal();
                } else if !*is_open && dialog.open() {
                    dialog.close();
                }
            }
        });
    }
    let onclose = on_close.reform(|_: Event| ());
    let close = on_close.reform(|_: MouseEvent| ());
    let group = |name: &'static str| {
        html! {
            <section>
                <h3>{name}</h3>
                <dl>
                    { for BINDINGS.iter().filter(move |binding| binding.group == name && !binding.shown.is_empty()).map(|binding| html! {
                        <><dt>{binding.does}</dt><dd><kbd>{binding.shown}</kbd></dd></>
                    }) }
                </dl>
            </section>
        }
    };
    html! {
        <dialog ref={dialog} {onclose} aria-labelledby="keys-title">
            <div class="dlg">
                <header><h2 id="keys-title">{"Keys"}</h2><button class="btn" onclick={close}>{"Close "}<kbd>{"Esc"}</kbd></button></header>
                <div class="keys">
                    {group("Run")}
                    <div>
                        {group("Program")}
                        <section>
                            <h3>{"In the editor"}</h3>
                            <dl>
                                <dt>{"Run and play"}</dt><dd><kbd>{"Ctrl Enter"}</kbd></dd>
                                <dt>{"Leave it"}</dt><dd><kbd>{"Esc"}</kbd></dd>
                            </dl>
                        </section>
                        {group("Page")}
                        <p class="muted">{"Side by side takes the keys for running while it has the focus."}</p>
                    </div>
                </div>
            </div>
        </dialog>
    }
}
