// The compiler's worker: texts come in, programs go out, one after the other.
import init, { open, library, compiled } from "./awaitlab-front.js";

const at = (name) => new URL(name, import.meta.url);

const image = async (fresh) => {
  const answer = await fetch(at("library.bin"), { cache: fresh ? "reload" : "default" });
  if (!answer.ok) throw new Error("library.bin: " + answer.status + " " + answer.statusText);
  return new Uint8Array(await answer.arrayBuffer());
};

const ready = (async () => {
  const first = image(false);
  first.catch(() => {});
  await init({ module_or_path: at("awaitlab-front_bg.wasm") });
  // What the browser kept may be of another build.
  if (!open(await first) && !open(await image(true))) throw new Error("library.bin is damaged or of another build");
  const shared = library();
  postMessage({ library: shared }, [shared.buffer]);
})();
ready.catch((error) => postMessage({ failed: String((error && error.message) || error) }));

addEventListener("message", async ({ data: { id, text } }) => {
  try {
    await ready;
  } catch {
    return;
  }
  try {
    const bytes = compiled(text);
    postMessage({ id, bytes }, [bytes.buffer]);
  } catch (error) {
    // A machine that panicked cannot be used again: the page starts another.
    postMessage({ failed: "the compiler could not go on with this text (" + ((error && error.message) || error) + ")" });
  }
});
