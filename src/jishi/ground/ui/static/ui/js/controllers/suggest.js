// Suggestions under an input (ARIA combobox with a listbox); free text stays allowed. data-url answers ?q=… with JSON
// [{label, hint, value, …}]; data-fill="lng:id_lng,lat:id_lat" puts further values into other inputs.
const PAUSE_MS = 250;
let serial = 0;

export default function suggest(input) {
  const fills = (input.dataset.fill ?? "").split(",").filter(Boolean).map((pair) => pair.split(":"));
  const list = document.createElement("ul");
  list.className = "j-suggest-list";
  list.id = `suggest-${++serial}`;
  list.setAttribute("role", "listbox");
  list.hidden = true;
  const wrapper = document.createElement("div");
  wrapper.className = "j-suggest";
  input.before(wrapper);
  wrapper.append(input, list);
  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })
    .forEach(([name, value]) => input.setAttribute(name, value));
  input.autocomplete = "off";
  let rows = [];
  let here = -1;
  let timer = 0;
  let running = null;

  function close() {
    list.hidden = true;
    here = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function point(position) {
    here = (position + rows.length) % rows.length;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === here)));
    input.setAttribute("aria-activedescendant", `${list.id}-${here}`);
    list.children[here].scrollIntoView({ block: "nearest" });
  }
  function take(row) {
    input.value = row.value ?? row.label;
    for (const [name, id] of fills) document.getElementById(id).value = row[name] ?? "";
    close();
    input.dispatchEvent(new CustomEvent("suggest:taken", { bubbles: true, detail: row }));
    if (row.lng && row.lat) document.dispatchEvent(new CustomEvent("place:picked", { detail: { ...row, by: input } }));
  }
  function show() {
    list.replaceChildren(...rows.map((row, index) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${index}`;
      item.setAttribute("role", "option");
      item.append(row.label);
      if (row.hint) item.append(Object.assign(document.createElement("small"), { textContent: row.hint }));
      item.addEventListener("pointerdown", (event) => event.preventDefault());
      item.addEventListener("click", () => take(row));
      return item;
    }));
    list.hidden = rows.length === 0;
    input.setAttribute("aria-expanded", String(rows.length > 0));
  }
  async function ask() {
    running?.abort();
    const text = input.value.trim();
    if (!text) return close();
    running = new AbortController();
    const url = new URL(input.dataset.url, location.href);
    url.searchParams.set("q", text);
    try {
      const answer = await fetch(url, { signal: running.signal, headers: { Accept: "application/json" } });
      rows = answer.ok ? await answer.json() : [];
      here = -1;
      show();
    } catch (error) {
      if (error.name !== "AbortError") close(); // no suggestions: the input still takes free text
    }
  }
  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (event.isComposing) return;
    for (const [, id] of fills) document.getElementById(id).value = "";
    timer = setTimeout(ask, PAUSE_MS);
  });
  input.addEventListener("compositionend", () => { timer = setTimeout(ask, PAUSE_MS); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const move = { ArrowDown: 1, ArrowUp: here < 0 ? 0 : -1 }[event.key];
    if (move !== undefined) point(here + move);
    else if (event.key === "Enter" && here >= 0) take(rows[here]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
