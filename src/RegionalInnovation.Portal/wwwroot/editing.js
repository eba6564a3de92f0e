// Pages with an interactive part only: starts it, says when its connection is lost, and guards what is not saved.
(() => {
  const dialog = document.getElementById("components-reconnect-modal");
  let unsaved = false;
  let editor = null;

  // Blazor tells of its connection; the texts stand in the page, in the reader's language.
  dialog?.addEventListener("components-reconnect-state-changed", event => {
    const state = event.detail.state;
    if (state === "hide") {
      dialog.close();
    } else if (!dialog.open) {
      dialog.showModal();
    }
    dialog.dataset.state = state;
  });
  dialog?.addEventListener("cancel", event => event.preventDefault());
  document.querySelectorAll("[data-reload]").forEach(button => button.addEventListener("click", () => location.reload()));
  document.querySelectorAll("[data-reconnect]").forEach(button => button.addEventListener("click", async () => {
    // False: the server is there, and no longer knows this page.
    if (await Blazor.reconnect().catch(() => null) === false) location.reload();
  }));

  const save = () => editor?.invokeMethodAsync("SaveNowAsync").catch(() => { /* The connection is lost, and the page says so. */ });

  addEventListener("keydown", event => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s" && editor) {
      event.preventDefault();
      save();
    }
  });
  addEventListener("beforeunload", event => {
    if (unsaved) {
      save();
      event.preventDefault();
    }
  });

  const reach = id => {
    const element = document.getElementById(id);
    if (!element) return null;
    const fields = "input, select, textarea, button";
    return element.matches(fields) ? element : element.querySelector("input, select, textarea") ?? element;
  };

  window.portalEditing = {
    attach(id, reference) {
      editor = reference;
      document.getElementById(id)?.addEventListener("input", () => { unsaved = true; });
    },
    mark(value) { unsaved = value; },
    focus(id) { reach(id)?.focus(); },
    reveal(id) {
      let element = null;
      // What is wrong with the whole of something stands where that begins.
      for (let name = id; name && !element; name = name.slice(0, Math.max(0, name.lastIndexOf("-")))) element = document.getElementById(name);
      if (!element) return;
      element.scrollIntoView({ block: "center" });
      reach(element.id)?.focus({ preventScroll: true });
    },
  };

  Blazor.start({
    // Links load pages whole, as everywhere else in the portal.
    ssr: { disableDomPreservation: true },
    circuit: {
      reconnectionOptions: {
        // All pages lose a server that is restarted at once, and must not come back at once.
        retryIntervalMilliseconds: attempt => attempt > 60 ? null : Math.min(500 * 2 ** Math.min(attempt, 4), 5000) * (0.75 + Math.random() / 2),
      },
    },
  });
})();
