// Comfort only: every page works without this file.
document.querySelectorAll("[data-theme-switch]").forEach(button => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* The choice holds for this page. */ }
  });
});

// The language a reader chose is used for addresses without one.
document.querySelectorAll("[data-language]").forEach(link => link.addEventListener("click", () => {
  document.cookie = `language=${link.dataset.language}; path=/; max-age=31536000; samesite=lax`;
}));

// A filter takes effect when it is changed; without script its button does.
document.querySelectorAll("form[data-submit-on-change]").forEach(form => {
  form.addEventListener("change", () => form.requestSubmit());
});

// Empty fields would only make the address longer.
document.querySelectorAll("form[method=get]").forEach(form => form.addEventListener("submit", () => {
  form.querySelectorAll("input, select").forEach(field => { if (field.value === "") field.disabled = true; });
}));
addEventListener("pageshow", () => document.querySelectorAll("form[method=get] :disabled").forEach(field => { field.disabled = false; }));
