// Sends the form as soon as the device has told where it is. Without scripts there is no such form.
export default function submitPlace(form) {
  form.hidden = false;
  document.addEventListener("place:picked", (event) => {
    if (form.contains(event.detail.by)) form.requestSubmit();
  });
}
