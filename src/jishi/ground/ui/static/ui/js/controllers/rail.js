// Folds the console's menu at once; the cookie is set by the same form.
import { sendQuietly } from "../send.js";

export default function rail(nav) {
  const form = nav.querySelector("form");
  const button = nav.querySelector("[data-rail-button]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const folded = document.body.classList.toggle("rail-folded");
    sendQuietly(form, { rail: folded ? "folded" : "open" });
    button.value = folded ? "open" : "folded";
    button.title = folded ? button.dataset.labelOpen : button.dataset.labelFolded;
    window.dispatchEvent(new Event("resize"));
  });
}
