// Sends the list's form as soon as the locate button has found a position; without scripts the list is by deadline.
export default function fieldNearest(form) {
  const button = form.querySelector("button[data-fill]");
  document.addEventListener("place:picked", (event) => {
    if (event.detail?.by === button) form.requestSubmit();
  });
}
