// The desk by keyboard. Lists: rows `[data-key-row]`; J K and arrows move, Enter follows the row's link. Any element
// with data-key="KeyB" (also "F4", "Alt+Digit1", "Ctrl+Enter") is pressed, an input is entered; the sheet lists them.
// event.code, so that the layout of the keyboard does not matter; plain letters are off while one types or composes.
const STORE = "jishi_keys";
const INPUTS = "input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable]";

const isOff = () => {
  try { return localStorage.getItem(STORE) === "off"; } catch { return false; }
};

export default function keys(root) {
  const sheet = root.querySelector("[data-keys-sheet]");
  const toggle = sheet.querySelector("[data-keys-switch]");
  const opener = root.querySelector("[data-keys-open]");
  opener.hidden = false;
  opener.addEventListener("click", open);
  toggle.checked = !isOff();
  toggle.addEventListener("change", () => {
    try { localStorage.setItem(STORE, toggle.checked ? "on" : "off"); } catch { /* private window: until it closes */ }
  });

  function open() {
    const more = [...root.querySelectorAll("[data-key]")].filter((element) => element.offsetParent);
    sheet.querySelector("[data-keys-more]").replaceChildren(...more.map(lineOf));
    sheet.showModal();
  }
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    const typing = event.target.closest?.(INPUTS);
    const name = event.key === "?" ? "Shift+Slash" : nameOf(event);
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !/^F\d+$/.test(event.code);
    if (event.code === "Escape" && typing) {
      typing.blur();
      return;
    }
    if (sheet.open || (plain && (typing || isOff()))) return;
    if (act(name)) event.preventDefault();
  });

  function act(name) {
    if (name === "Shift+Slash") return open(), true;
    if (name === "Slash") return enter(root.querySelector('[data-key-focus="/"]'));
    const rows = [...root.querySelectorAll("[data-key-row]")].filter((row) => row.offsetParent);
    const here = rows.findIndex((row) => row.classList.contains("j-key-here"));
    const step = { KeyJ: 1, KeyK: -1, ...(here >= 0 && { ArrowDown: 1, ArrowUp: -1 }) }[name];
    if (step && rows.length) return move(rows, here < 0 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1));
    const target = [...root.querySelectorAll(`[data-key="${CSS.escape(name)}"]`)].find((element) => element.offsetParent);
    if (!target) return false;
    if (target.matches(INPUTS)) return enter(target);
    target.click();
    return true;
  }
  function move(rows, to) {
    rows.forEach((row, index) => row.classList.toggle("j-key-here", index === to));
    rows[to].scrollIntoView({ block: "nearest" });
    rows[to].querySelector("a[href], button")?.focus({ preventScroll: true });
    return true;
  }
}

function enter(input) {
  if (!input) return false;
  input.focus();
  input.select?.();
  return true;
}

function nameOf(event) {
  const held = [[event.ctrlKey || event.metaKey, "Ctrl"], [event.altKey, "Alt"], [event.shiftKey, "Shift"]];
  return [...held.filter(([on]) => on).map(([, word]) => word), event.code].join("+");
}

function lineOf(element) {
  const line = document.createElement("div");
  const key = document.createElement("dt");
  const words = document.createElement("dd");
  const cap = document.createElement("kbd");
  cap.textContent = element.dataset.key.replace(/Key|Digit/g, "").replace("BracketLeft", "[").replace("BracketRight", "]");
  key.append(cap);
  words.textContent = element.dataset.keyLabel ?? element.labels?.[0]?.textContent ?? element.textContent.trim();
  line.append(key, words);
  return line;
}
