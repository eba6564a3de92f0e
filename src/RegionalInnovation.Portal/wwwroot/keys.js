// Shortcuts of single keys. They can be turned off (WCAG 2.1.4), and do nothing while somebody types or a modifier is held.
(() => {
  const dialog = document.getElementById("keys");
  if (!dialog) return;
  const name = "keys";
  const switches = document.querySelectorAll("[data-keys-switch]");
  let on = true;
  try { on = localStorage.getItem(name) !== "off"; } catch { /* On, for this page. */ }
  switches.forEach(input => {
    input.checked = on;
    input.addEventListener("change", () => {
      on = input.checked;
      switches.forEach(other => { other.checked = on; });
      try { localStorage.setItem(name, on ? "on" : "off"); } catch { /* The choice holds for this page. */ }
    });
  });
  document.querySelectorAll("[data-keys-open]").forEach(button => button.addEventListener("click", () => dialog.showModal()));

  const places = new Map([...dialog.querySelectorAll("a[data-keys]")].map(link => [link.dataset.keys, link.href]));
  const typing = target => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
  // Where Hangul or kana are typed, the key itself is told only by its place on the keyboard.
  const letter = event => /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : "";
  let first = "";
  addEventListener("pointerdown", () => { first = ""; });

  addEventListener("keydown", event => {
    if (!on || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (dialog.open && event.key !== "?") return;
    if (event.key === "/") {
      const form = document.getElementById("site-search");
      const field = form?.querySelector("input[type=search]");
      if (!field) return;
      event.preventDefault();
      if (!field.checkVisibility()) form.showPopover?.();
      field.focus();
      field.select();
      return;
    }
    if (event.key === "?") {
      event.preventDefault();
      if (dialog.open) dialog.close(); else dialog.showModal();
      return;
    }
    const key = letter(event);
    if (first === "g" && places.has(key)) {
      event.preventDefault();
      first = "";
      location.href = places.get(key);
      return;
    }
    first = key;
  });
})();
