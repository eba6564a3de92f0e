// Comfort only: the comparison and the brief work without this file. What was chosen before travels with the next choice
// and stays in sight on every page, and what is being written is kept in this browser, so that a closed tab loses nothing.
{
const store = (area, key, value) => {
  try {
    if (value === undefined) return area.getItem(key);
    if (value === null) area.removeItem(key); else area.setItem(key, value);
  } catch { /* The page goes on without memory. */ }
  return null;
};
const read = (area, key, otherwise) => { try { return JSON.parse(store(area, key)) ?? otherwise; } catch { return otherwise; } };

const MOST = { compare: 4, brief: 20 };
const NAMES = { compare: ["case", "cluster", "program", "plan", "region"], brief: ["item"] };
const page = location.pathname.split("/").pop();
const chosenIn = (kind, search) => [...new URLSearchParams(search)].filter(([name]) => NAMES[kind].includes(name));
const keep = (kind, chosen) => store(sessionStorage, `tray-${kind}`, chosen.length > 0 ? JSON.stringify(chosen) : null);
const keepNames = found => store(sessionStorage, "tray-names", JSON.stringify({ ...read(sessionStorage, "tray-names", {}), ...found }));

// The page of a comparison or a brief is where the choice of this tab is known for sure.
if (page in NAMES && location.search) {
  keep(page, chosenIn(page, location.search));
  keepNames(Object.fromEntries([...document.querySelectorAll("[data-chosen]")].map(link => [link.dataset.chosen, link.textContent.trim()])));
}

document.querySelectorAll("a[data-tray]").forEach(link => {
  const kind = link.dataset.tray;
  const own = chosenIn(kind, link.search);
  // As it is when the link is followed: by then the tray may have been emptied.
  const all = () => {
    const fitting = read(sessionStorage, `tray-${kind}`, []).filter(([name, value]) => own.every(([ownName, ownValue]) => name === ownName && value !== ownValue));
    return [...fitting, ...own].slice(-MOST[kind]);
  };
  const update = () => { link.search = new URLSearchParams(all()).toString(); };
  update();
  addEventListener("traychange", update);
  // Also where the link is opened in another tab, or the page that it leads to is left before it is there.
  link.addEventListener("click", () => {
    keep(kind, all());
    if (link.dataset.name) keepNames(Object.fromEntries(own.map(([name, value]) => [`${name}=${value}`, link.dataset.name])));
  });
});

const tray = document.getElementById("tray");
const show = () => {
  const names = read(sessionStorage, "tray-names", {});
  tray?.querySelectorAll("[data-tray-of]").forEach(part => {
    const kind = part.dataset.trayOf;
    const chosen = read(sessionStorage, `tray-${kind}`, []);
    part.hidden = chosen.length === 0 || page === kind;
    part.querySelector("a").search = new URLSearchParams(chosen).toString();
    part.querySelector(".tray-count").textContent = `${chosen.length}/${MOST[kind]}`;
    part.querySelector(".tray-names").textContent = kind === "compare" ? chosen.map(([name, value]) => names[`${name}=${value}`] ?? value).join(" · ") : "";
  });
  if (tray) tray.hidden = [...tray.querySelectorAll("[data-tray-of]")].every(part => part.hidden);
};
tray?.querySelectorAll("[data-tray-of] button").forEach(button => button.addEventListener("click", () => {
  keep(button.closest("[data-tray-of]").dataset.trayOf, []);
  show();
  dispatchEvent(new Event("traychange"));
  document.getElementById("content")?.focus({ preventScroll: true });
}));
show();
// A page that comes back from memory may have been left before something was chosen.
addEventListener("pageshow", event => { if (event.persisted) { show(); dispatchEvent(new Event("traychange")); } });

document.querySelectorAll("form[data-keep]").forEach(form => {
  const key = `keep-${form.dataset.keep}`;
  const texts = () => [...form.querySelectorAll("input[name=title], textarea")];
  // A text belongs to the record before it, wherever that stands now.
  const nameOf = field => field.closest("li")?.querySelector("input[name=item]")?.value ?? field.name;
  const kept = read(localStorage, key, {});
  texts().forEach(field => { if (!field.value && kept[nameOf(field)]) field.value = kept[nameOf(field)]; });
  form.addEventListener("input", () => {
    texts().forEach(field => { kept[nameOf(field)] = field.value; });
    store(localStorage, key, JSON.stringify(kept));
  });
});
}
