// Comfort only: the comparison and the brief work without this file. What was chosen before travels with the next choice,
// and what is being written is kept in this browser, so that a closed tab loses nothing.
const store = (area, key, value) => {
  try {
    if (value === undefined) return area.getItem(key);
    if (value === null) area.removeItem(key); else area.setItem(key, value);
  } catch { /* The page goes on without memory. */ }
  return null;
};

const MOST = { compare: 4, brief: 20 };
const NAMES = { compare: ["case", "cluster", "program", "plan", "region"], brief: ["item"] };
const page = location.pathname.split("/").pop();
const chosenIn = (kind, search) => [...new URLSearchParams(search)].filter(([name]) => NAMES[kind].includes(name));

// The page of a comparison or a brief is where the choice of this tab is known for sure.
if (page in NAMES && location.search) store(sessionStorage, `tray-${page}`, JSON.stringify(chosenIn(page, location.search)));

document.querySelectorAll("a[data-tray]").forEach(link => {
  const kind = link.dataset.tray;
  let before;
  try { before = JSON.parse(store(sessionStorage, `tray-${kind}`) ?? "[]"); } catch { before = []; }
  const own = chosenIn(kind, link.search);
  const fitting = before.filter(([name, value]) => own.every(([ownName, ownValue]) => name === ownName && value !== ownValue));
  const all = [...fitting, ...own].slice(-MOST[kind]);
  link.search = new URLSearchParams(all).toString();
  // Also where the link is opened in another tab, or the page that it leads to is left before it is there.
  link.addEventListener("click", () => store(sessionStorage, `tray-${kind}`, JSON.stringify(all)));
});

document.querySelectorAll("form[data-keep]").forEach(form => {
  const key = `keep-${form.dataset.keep}`;
  const texts = () => [...form.querySelectorAll("input[name=title], textarea")];
  // A text belongs to the record before it, wherever that stands now.
  const nameOf = field => field.closest("li")?.querySelector("input[name=item]")?.value ?? field.name;
  let kept;
  try { kept = JSON.parse(store(localStorage, key) ?? "{}"); } catch { kept = {}; }
  texts().forEach(field => { if (!field.value && kept[nameOf(field)]) field.value = kept[nameOf(field)]; });
  form.addEventListener("input", () => {
    texts().forEach(field => { kept[nameOf(field)] = field.value; });
    store(localStorage, key, JSON.stringify(kept));
  });
});
