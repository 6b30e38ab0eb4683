// Asks for fitting categories while one writes, and keeps the suggestion and the list of all in step.
const PAUSE_MS = 600;

export default function fieldSuggest(form) {
  const words = form.querySelector("textarea[name=description]");
  const place = form.querySelector("[data-suggested]");
  const select = form.querySelector("select[name=category]");
  form.querySelector("[data-ask]").hidden = true;
  let timer = 0;
  let asked = words.value.trim();
  let running = null;

  async function ask() {
    const text = words.value.trim();
    if (!text || text === asked) return;
    asked = text;
    running?.abort();
    running = new AbortController();
    const values = new FormData(form);
    values.set("then", "suggest");
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: values, headers: { "X-Fragment": "categories" }, credentials: "same-origin", signal: running.signal,
      });
      if (answer.ok) place.innerHTML = await answer.text();
    } catch (error) {
      if (error.name !== "AbortError") console.warn("suggest", error); // the list of all categories is still there
    }
  }
  words.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(ask, PAUSE_MS);
  });
  words.addEventListener("compositionend", () => { timer = setTimeout(ask, PAUSE_MS); });
  place.addEventListener("change", (event) => {
    if (event.target.name === "suggested") select.value = event.target.value;
  });
  select.addEventListener("change", () => {
    for (const one of place.querySelectorAll("input[name=suggested]")) one.checked = one.value === select.value;
  });
}
