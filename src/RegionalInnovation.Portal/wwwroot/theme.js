// Runs before the first paint, so that a reader who chose dark never sees a flash of light, and nothing jumps.
(root => {
  // What needs a script has its place from the first paint, and none where scripts do not run.
  root.dataset.script = "";
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
    const contrast = localStorage.getItem("contrast");
    if (contrast === "more" || contrast === "less") root.dataset.contrast = contrast;
    if (localStorage.getItem("first-visit") === "seen") root.dataset.seen = "";
  } catch { /* Storage may be forbidden; the system's choice stands. */ }
})(document.documentElement);
