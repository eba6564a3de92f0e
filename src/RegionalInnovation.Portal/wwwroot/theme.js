// Runs before the first paint, so that a reader who chose dark never sees a flash of light.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch { /* Storage may be forbidden; the system's choice stands. */ }
