// Starts the page. A file of its own, so that no inline script is needed.
import init from "./awaitlab-page.js";

// The theme that the reader chose, before anything is drawn.
try {
  const theme = localStorage.getItem("awaitlab:v1:theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; then the system's theme is used.
}

// The crash panel's buttons work without the crashed machine.
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element && event.target.closest("[data-crash]");
  if (!button) return;
  const forget = button.getAttribute("data-forget");
  try {
    if (forget) localStorage.removeItem(forget);
  } catch {
    // Nothing was kept, then.
  }
  location.reload();
});

// A file beside the page. The first program of the question that is opened is asked for while the machine is on its way.
const part = (name, fresh) =>
  fetch(new URL(name, import.meta.url), { cache: fresh ? "reload" : "default" }).then((answer) =>
    answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(answer.status + " " + answer.statusText)));
const question = /^#\/q\/(\d+)/.exec(location.hash);
const early = question ? "programs/" + Number(question[1]) + "-1.bin" : "";
const coming = early && part(early, false);
if (coming) coming.catch(() => {});
globalThis.awaitlabPart = (name, fresh) => (name === early && !fresh ? coming : part(name, fresh));

// The compiler: a worker that starts when it is first wanted, and again after a crash.
let compiler = null;
const startCompiler = () => {
  const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  const waiting = new Map();
  let has, fails;
  const library = new Promise((resolve, reject) => ([has, fails] = [resolve, reject]));
  library.catch(() => {});
  const end = (words) => {
    if (compiler && compiler.worker === worker) compiler = null;
    worker.terminate();
    const error = new Error(words);
    fails(error);
    for (const { reject } of waiting.values()) reject(error);
  };
  worker.addEventListener("message", ({ data }) => {
    if (data.failed) return end(data.failed);
    if (data.library) return has(data.library);
    const job = waiting.get(data.id);
    waiting.delete(data.id);
    if (job) job.resolve(data.bytes);
  });
  worker.addEventListener("error", (event) => end(event.message || "it could not be loaded"));
  return { worker, waiting, library, number: 0 };
};
// Resolves to [what all programs share, the compiler's answer], as bytes; the text may be null: then only the first.
globalThis.awaitlabCompile = (text) => {
  compiler ??= startCompiler();
  const { worker, waiting, library } = compiler;
  if (text === null) return library.then((shared) => [shared, null]);
  const id = ++compiler.number;
  const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  worker.postMessage({ id, text });
  return Promise.all([library, answer]);
};

init({ module_or_path: new URL("awaitlab-page_bg.wasm", import.meta.url) }).catch((error) => {
  const says = document.getElementById("boot-says");
  if (says) says.textContent = "This browser could not start it: " + (error && error.message ? error.message : error);
  console.error(error);
});
