// Elder mode and its sizes at once, without a new page, so that nothing written on it is lost; the cookie is set by the
// same form. On the answer to a POST this script alone can switch, and shows the form.
import { sendQuietly } from "../send.js";

export default function elder(form) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button?.name !== "elder") return;
    event.preventDefault();
    const size = button.value;
    need(form.dataset.sheet);
    const root = document.documentElement;
    if (size === "off") delete root.dataset.elder;
    else root.dataset.elder = size;
    for (const other of document.querySelectorAll('button[name="elder"]')) show(other, size);
    sendQuietly(form, { elder: size });
  });
}

function show(button, size) {
  const on = size !== "off";
  if ("elderToggle" in button.dataset) button.value = on ? "off" : "large";
  button.setAttribute("aria-pressed", String("elderToggle" in button.dataset ? on : button.value === size));
}

function need(href) {
  const wanted = new URL(href, location.href).href;
  if ([...document.styleSheets].some((sheet) => sheet.href === wanted)) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: wanted }));
}
