// A receipt's picture leads to `…#code.secret`: the part behind # never leaves the device. Fills the inputs named
// `code` and `secret` that are still empty and takes the secret out of the address bar and the history.
export default function receiptFragment(form) {
  const [code, secret] = decodeURIComponent(location.hash.slice(1)).split(".");
  if (!code || !secret) return;
  for (const [name, value] of [["code", code], ["secret", secret]]) {
    const input = form.elements.namedItem(name);
    if (input && !input.value) input.value = value;
  }
  history.replaceState(history.state, "", location.pathname + location.search);
  form.querySelector('button[type="submit"]')?.focus();
}
