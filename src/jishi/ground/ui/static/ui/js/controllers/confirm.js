// Asks before a dangerous act, on the page. Without scripts the server asks on a page of its own: it acts only on
// `confirmed=yes`, which this adds. On a form: data-question, data-consequence, data-act, data-leave, data-danger.
export default function confirm(form) {
  let asked = false;
  form.addEventListener("submit", (event) => {
    if (asked || typeof HTMLDialogElement === "undefined") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const submitter = event.submitter;
    const dialog = document.createElement("dialog");
    dialog.className = "j-dialog";
    dialog.append(line("h2", form.dataset.question), line("p", form.dataset.consequence ?? ""));
    const acts = line("div", "");
    acts.className = "j-acts";
    const yes = line("button", form.dataset.act);
    yes.className = "danger" in form.dataset ? "btn btn-danger" : "btn btn-primary";
    const no = line("button", form.dataset.leave);
    no.className = "btn";
    acts.append(yes, no);
    dialog.append(acts);
    document.body.append(dialog);
    no.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      submitter?.focus();
    });
    yes.addEventListener("click", () => {
      dialog.close();
      asked = true;
      const mark = document.createElement("input");
      Object.assign(mark, { type: "hidden", name: "confirmed", value: "yes" });
      form.append(mark);
      form.requestSubmit(submitter?.form === form ? submitter : undefined);
      asked = false;
      mark.remove();
    });
    dialog.showModal();
    no.focus();
  });
}

function line(tag, words) {
  const element = document.createElement(tag);
  if (tag === "button") element.type = "button";
  element.textContent = words;
  return element;
}
