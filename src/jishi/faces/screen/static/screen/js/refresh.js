// Fetches the figures anew every minute. Says so when they are old, and never takes away what stands there.
const EVERY = 60_000;
const OLD = 5 * 60_000;

export default function (element) {
  const warning = document.querySelector("[data-old]");

  function age() {
    const at = element.querySelector("[data-at]")?.dataset.at;
    return at ? Date.now() - new Date(at).getTime() : Infinity;
  }

  async function renew() {
    try {
      const answer = await fetch(element.dataset.url, { credentials: "same-origin", redirect: "error" });
      if (answer.ok) {
        const focused = document.activeElement?.closest("[href]")?.getAttribute("href");
        element.innerHTML = await answer.text();
        if (focused) element.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
      }
    } catch {
      // The line is down; the next round tries again, and the warning says how old the figures are.
    }
    warning.hidden = age() < OLD;
  }

  const timer = setInterval(renew, EVERY);
  element.addEventListener("screen:renew", renew);
  return () => clearInterval(timer);
}
