// Comfort only: whatever happens here is a link or a form of the page, which works without this file.
const parts = "[data-part]";
let asked;

// Shows another state of the page without leaving it. What is being slid stays, so that the hand does not lose it.
const show = async (address, { push = true, kept = null } = {}) => {
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(address, { signal: asked.signal });
    if (!answer.ok) throw new Error(`The page answers ${answer.status}.`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const focused = document.activeElement?.closest("[id], [data-part]");
    document.querySelectorAll(parts).forEach(part => {
      const next = page.querySelector(`[data-part="${part.dataset.part}"]`);
      if (next && part.dataset.part !== kept) part.replaceWith(document.adoptNode(next));
    });
    const links = page.querySelectorAll("[data-language]");
    document.querySelectorAll("[data-language]").forEach((link, index) => { if (links[index]) link.href = links[index].getAttribute("href"); });
    if (push) history.pushState(null, "", address);
    if (focused && !focused.isConnected) {
      const again = focused.id ? document.getElementById(focused.id) : document.querySelector(`[data-part="${focused.dataset.part}"]`);
      (again ?? document.querySelector("[data-drawing]"))?.focus({ preventScroll: true });
    }
  } catch (fault) {
    if (fault.name !== "AbortError") location.assign(address);
  }
};

addEventListener("popstate", () => show(location.href, { push: false }));

const addressOf = form => {
  const values = new URLSearchParams(new FormData(form));
  [...values.keys()].forEach(name => { if (!values.get(name)) values.delete(name); });
  return values;
};

document.addEventListener("click", event => {
  const link = event.target.closest?.("a[data-zoom], a[data-show]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  show(link.href);
});

document.addEventListener("submit", event => {
  const form = event.target.closest("form[data-show], form[data-slide]");
  if (!form) return;
  event.preventDefault();
  const values = addressOf(form);
  if (values.has("at")) {
    values.set("on", dayOf(values.get("at")));
    values.delete("at");
  }
  show(`${form.action}?${values}`);
});

// Days are counted from 0001-01-01; JavaScript counts milliseconds from 1970-01-01.
const dayOf = number => new Date((Number(number) - 719162) * 86400000).toISOString().slice(0, 10);

let sliding;
document.addEventListener("input", event => {
  const slider = event.target.closest("form[data-slide] input[type=range]");
  if (!slider) return;
  const day = dayOf(slider.value);
  const told = slider.form.querySelector("output");
  slider.setAttribute("aria-valuetext", day);
  told.textContent = day;
  told.classList.remove("unset");
  clearTimeout(sliding);
  sliding = setTimeout(() => {
    const values = addressOf(slider.form);
    values.delete("at");
    values.set("on", day);
    show(`${slider.form.action}?${values}`, { kept: "slide" });
  }, 120);
});

const step = way => document.querySelector(`a[data-zoom="${way}"]`)?.click();

document.addEventListener("keydown", event => {
  if (!event.target.closest?.("[data-drawing]") || event.ctrlKey || event.metaKey || event.altKey) return;
  const way = { "+": "in", "=": "in", "-": "out", "_": "out", ArrowLeft: "earlier", ArrowRight: "later", Home: "whole" }[event.key];
  if (!way) return;
  event.preventDefault();
  step(way);
});

// Dragging moves the years; two fingers, or the wheel with Ctrl, zoom.
const pointers = new Map();
let drag;
document.addEventListener("pointerdown", event => {
  const drawing = event.target.closest?.("[data-drawing] svg");
  if (!drawing || event.button !== 0) return;
  pointers.set(event.pointerId, event.clientX);
  drag = pointers.size === 1 ? { drawing, x: event.clientX, moved: 0 } : { drawing, pinch: spread(), moved: 0 };
});

const spread = () => { const [a, b] = [...pointers.values()]; return Math.abs(a - b) || 1; };

document.addEventListener("pointermove", event => {
  if (!drag || !pointers.has(event.pointerId)) return;
  pointers.set(event.pointerId, event.clientX);
  if (drag.pinch || drag.x === undefined) return;
  drag.moved = event.clientX - drag.x;
  if (Math.abs(drag.moved) > 6) drag.drawing.style.transform = `translateX(${drag.moved}px)`;
});

const release = event => {
  if (!pointers.has(event.pointerId)) return;
  const ratio = drag?.pinch && pointers.size === 2 ? spread() / drag.pinch : 1;
  pointers.delete(event.pointerId);
  if (!drag) return;
  const { drawing, moved = 0 } = drag;
  drag = undefined;
  drawing.style.transform = "";
  if (ratio > 1.25 || ratio < 0.8) {
    step(ratio > 1 ? "in" : "out");
    return;
  }
  const figure = drawing.closest("[data-drawing]").dataset;
  const [first, last, reachFirst, reachLast] = [figure.first, figure.last, figure.reachFirst, figure.reachLast].map(Number);
  const years = Math.round(-moved / (drawing.clientWidth / (last - first + 1)));
  const by = Math.min(Math.max(years, reachFirst - first), reachLast - last);
  if (!by || event.type === "pointercancel") return;
  const address = new URL(location.href);
  address.searchParams.set("from", first + by);
  address.searchParams.set("to", last + by);
  show(address.href);
};
document.addEventListener("pointerup", release);
document.addEventListener("pointercancel", release);
document.addEventListener("dragstart", event => { if (event.target.closest?.("[data-drawing] svg")) event.preventDefault(); });
document.addEventListener("click", event => {
  if (event.target.closest?.("[data-drawing] svg a") && swallowed) event.preventDefault();
}, true);
let swallowed = false;
document.addEventListener("pointermove", () => { if (drag && Math.abs(drag.moved) > 6) swallowed = true; });
document.addEventListener("pointerdown", () => { swallowed = false; }, true);

document.addEventListener("wheel", event => {
  if (!event.ctrlKey || !event.target.closest?.("[data-drawing]")) return;
  event.preventDefault();
  step(event.deltaY < 0 ? "in" : "out");
}, { passive: false });
