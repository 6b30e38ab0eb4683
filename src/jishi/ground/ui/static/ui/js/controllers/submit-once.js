// A second press within a second is ignored; the button says that it works. The server refuses doubles by itself.
const IGNORED_MS = 1000;

export default function submitOnce(form) {
  let pressedAt = -IGNORED_MS;
  let restore = () => {};
  form.addEventListener("submit", (event) => {
    if (event.timeStamp - pressedAt < IGNORED_MS) {
      event.preventDefault();
      return;
    }
    pressedAt = event.timeStamp;
    const button = event.submitter ?? form.querySelector('button[type="submit"]');
    // htmx and other controllers stop the plain submit; then the page stays and the button with it.
    queueMicrotask(() => {
      if (event.defaultPrevented || !button) return;
      const words = button.innerHTML;
      restore = () => {
        button.innerHTML = words;
        button.removeAttribute("aria-disabled");
      };
      button.setAttribute("aria-disabled", "true");
      button.textContent = document.body.dataset.working;
    });
  });
  addEventListener("pageshow", () => restore());
}
