// Light, dark, as the device: at once and without a new page; the cookie is set by the same form.
import { sendQuietly } from "../send.js";

export default function theme(form) {
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button?.name !== "theme") return;
    event.preventDefault();
    const root = document.documentElement;
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    if (button.value !== "system") root.setAttribute("data-bs-theme", button.value);
    else if (dark && document.body.classList.contains("face-console")) root.setAttribute("data-bs-theme", "dark");
    else root.removeAttribute("data-bs-theme");
    for (const other of document.querySelectorAll('button[name="theme"]')) {
      other.setAttribute("aria-pressed", String(other.value === button.value));
    }
    sendQuietly(form, { theme: button.value });
  });
}
