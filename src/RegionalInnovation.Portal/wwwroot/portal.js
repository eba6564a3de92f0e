// Comfort only: every page works without this file.
document.querySelectorAll("link[data-later]").forEach(link => { link.media = "all"; });

const keep = (name, value) => {
  try {
    if (value === null) localStorage.removeItem(name); else localStorage.setItem(name, value);
  } catch { /* The choice holds for this page. */ }
};
const kept = name => {
  try { return localStorage.getItem(name); } catch { return null; }
};

// Light or dark, and contrast: a reader's choice stands above the system's.
const root = document.documentElement;
document.querySelectorAll("input[data-choice]").forEach(input => {
  const name = input.dataset.choice;
  input.checked = (root.dataset[name] ?? "") === input.value;
  input.addEventListener("change", () => {
    if (input.value) root.dataset[name] = input.value; else delete root.dataset[name];
    keep(name, input.value || null);
    document.querySelectorAll(`input[data-choice="${name}"]`).forEach(other => { other.checked = other.value === input.value; });
  });
});

// What a reader does with a record.
document.querySelectorAll("[data-copy]").forEach(button => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  const label = button.firstElementChild;
  const text = label.textContent;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(field.value);
      label.textContent = button.dataset.copied;
      setTimeout(() => { label.textContent = text; }, 4000);
    } catch { field.select(); }
  });
});
document.querySelectorAll("[data-share]").forEach(button => {
  if (!navigator.share) return;
  button.hidden = false;
  button.addEventListener("click", () => navigator.share({ title: button.dataset.shareTitle, url: button.dataset.share }).catch(() => { /* The reader thought better of it. */ }));
});
document.querySelectorAll("[data-print]").forEach(button => button.addEventListener("click", () => print()));
const openActions = () => document.querySelectorAll("details.action[open]");
addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  openActions().forEach(details => {
    details.open = false;
    details.querySelector("summary").focus();
  });
});
addEventListener("click", event => openActions().forEach(details => { if (!details.contains(event.target)) details.open = false; }));

// A hint for the first visit goes for good when it was closed.
document.querySelectorAll("[data-seen]:not(html)").forEach(button => button.addEventListener("click", () => {
  keep("first-visit", "seen");
  root.dataset.seen = "";
}));

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

// A file shows how much of it is on its way, and one that is too large does not set out.
document.querySelectorAll("form[data-upload]").forEach(form => {
  const file = form.querySelector("input[type=file]");
  const progress = form.querySelector("progress");
  const fault = form.querySelector("[data-large]");
  const say = text => { fault.textContent = text; fault.hidden = false; };
  form.addEventListener("submit", event => {
    event.preventDefault();
    fault.hidden = true;
    if (file.files[0]?.size > Number(form.dataset.upload)) {
      say(fault.dataset.large);
      return;
    }
    const button = form.querySelector("button");
    const end = () => { button.disabled = false; progress.parentElement.hidden = true; };
    const request = new XMLHttpRequest();
    request.open("POST", location.href);
    request.upload.addEventListener("progress", sent => {
      progress.parentElement.hidden = false;
      if (sent.lengthComputable) progress.value = sent.loaded / sent.total;
    });
    request.addEventListener("load", () => {
      if (request.responseURL && request.responseURL !== location.href) {
        location.assign(request.responseURL);
        return;
      }
      end();
      const answer = new DOMParser().parseFromString(request.responseText, "text/html");
      say(answer.querySelector(".notice.faults, .notice-page p:not(.notice-code)")?.textContent.trim() || fault.dataset.failed);
    });
    request.addEventListener("error", () => { end(); say(fault.dataset.failed); });
    button.disabled = true;
    request.send(new FormData(form));
  });
});

// What is worked out in the background is looked at every second until it is there.
document.querySelectorAll("[data-watch]").forEach(watched => {
  const look = async () => {
    const answer = await fetch(location.href).catch(() => null);
    const next = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-watch]") : watched;
    if (!next) {
      location.reload();
      return;
    }
    if (next !== watched) watched.querySelectorAll("label, progress").forEach((part, index) => part.replaceWith(next.querySelectorAll("label, progress")[index]));
    setTimeout(look, 1000);
  };
  setTimeout(look, 1000);
});
