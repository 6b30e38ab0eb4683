// Sends a form in the background with its own token, without leaving the page.
export function sendQuietly(form, changes) {
  const values = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(changes)) values.set(name, value);
  return fetch(form.action, { method: "POST", body: values, redirect: "manual", credentials: "same-origin" });
}
