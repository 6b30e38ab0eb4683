// The summary of what to change gets the focus; its links put the cursor into the input.
export default function errorSummary(box) {
  box.focus();
  box.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    const input = target.matches("fieldset") ? target.querySelector("input") ?? target : target;
    (target.closest(".j-field") ?? target).scrollIntoView({ block: "center" });
    input.focus({ preventScroll: true });
  });
}
