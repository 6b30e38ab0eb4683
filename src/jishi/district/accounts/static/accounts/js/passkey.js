// Asks a passkey and sends the form with its answer. On a form: data-act ("create" or "get"), data-options (JSON of
// WebAuthn), data-failed (a sentence); inside it a hidden button [data-passkey-button], a place for sentences
// [data-passkey-says] and the hidden input "passkey". Without scripts the button stays hidden and another way is shown.
export default function passkey(form) {
  if (!window.PublicKeyCredential) return;
  const button = form.querySelector("[data-passkey-button]");
  const says = form.querySelector("[data-passkey-says]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    says.textContent = "";
    try {
      const options = decoded(JSON.parse(form.dataset.options).publicKey);
      const found = await navigator.credentials[form.dataset.act]({ publicKey: options });
      form.elements.passkey.value = JSON.stringify(encoded(found));
      form.submit();
    } catch (error) {
      // The person declined, no key fits, or the page stands at an address without a name.
      says.textContent = form.dataset.failed;
      button.disabled = false;
      button.focus();
    }
  });
}

function decoded(options) {
  const named = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
  const found = { ...options, challenge: bytes(options.challenge) };
  if (options.user) found.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) found.excludeCredentials = named(options.excludeCredentials);
  if (options.allowCredentials) found.allowCredentials = named(options.allowCredentials);
  return found;
}

function encoded(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response };
}

function bytes(base64url) {
  const plain = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
