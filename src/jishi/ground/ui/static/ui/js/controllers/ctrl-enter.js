// Ctrl+Enter (⌘ on a Mac) sends the form from any of its inputs, as its first submit button would.
export default function ctrlEnter(form) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    form.requestSubmit(form.querySelector('button[type="submit"]'));
  });
}
