// Passkeys take a script. Without one, or in a browser that has none of them, the password way stays.
if (window.PublicKeyCredential?.parseCreationOptionsFromJSON && window.PublicKeyCredential.parseRequestOptionsFromJSON) {
  document.querySelectorAll("[data-without-passkeys]").forEach(hint => { hint.hidden = true; });
  document.querySelectorAll("[data-with-passkeys]").forEach(part => { part.hidden = false; });
  document.querySelectorAll("form[data-passkey]").forEach(form => {
    form.hidden = false;
    form.addEventListener("submit", async event => {
      const answer = form.elements.credential;
      if (answer.value) return;
      event.preventDefault();
      const failed = form.querySelector("[data-passkey-failed]");
      failed.hidden = true;
      const options = JSON.parse(form.dataset.options);
      try {
        const credential = form.dataset.passkey === "create"
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
        answer.value = JSON.stringify(credential.toJSON());
      } catch {
        failed.hidden = false;
        return;
      }
      form.requestSubmit();
    });
  });
}
