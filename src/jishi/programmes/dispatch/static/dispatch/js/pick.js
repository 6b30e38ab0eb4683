// Buttons that put a suggested value into the form's own choice. Without scripts the choice itself is there, and the
// buttons, which could do nothing then, stay hidden.
export default function pick(root) {
  const form = root.closest("form") ?? document.querySelector(`form [name="${CSS.escape(root.dataset.pickNames ?? "")}"]`)?.form;
  const field = document.getElementById(root.dataset.pickId ?? "") ?? form?.elements[root.dataset.pickNames];
  if (!field) return;
  const buttons = [...root.querySelectorAll("[data-pick]")];
  const show = () => buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.pick === field.value)));
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => {
      field.value = button.dataset.pick;
      field.dispatchEvent(new Event("change", { bubbles: true }));
      show();
    });
  }
  field.addEventListener("change", show);
  show();
}
