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

// The class library's files: the first is asked for at once, while the machine itself is on its way.
const part = (name, fresh) =>
  fetch(new URL(name, import.meta.url), { cache: fresh ? "reload" : "default" }).then((answer) =>
    answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(answer.status + " " + answer.statusText)));
const first = part("library.bin", false);
first.catch(() => {});
globalThis.awaitlabPart = (name, fresh) => (name === "library.bin" && !fresh ? first : part(name, fresh));

init({ module_or_path: new URL("awaitlab-page_bg.wasm", import.meta.url) }).catch((error) => {
  const says = document.getElementById("boot-says");
  if (says) says.textContent = "This browser could not start it: " + (error && error.message ? error.message : error);
  console.error(error);
});
