// Keys lead through the entries and the pages.

import { unexplain } from "./card.js";
import { menuKey, openMenu, undo } from "./correct.js";
import { backToEntry, entryOfHash, light } from "./marks.js";
import { openPalette } from "./palette.js";

const keys = document.getElementById("keys");
const items = () => [...document.querySelectorAll(".item")].map((item) => item.querySelector("a.open")).filter((a, i, all) => a && all.indexOf(a) === i);
let current = -1;
let going = false; // after g

function step(by) {
  const all = items();
  if (!all.length) return;
  const here = document.activeElement?.closest(".item");
  const focused = all.findIndex((a) => a.closest(".item") === here);
  current = Math.max(0, Math.min(all.length - 1, (focused >= 0 ? focused : current) + by));
  all[current].focus({ preventScroll: true });
  all[current].closest(".item").scrollIntoView({ block: "nearest" });
}

// evidence goes to the sentence behind the entry that has the focus.
function evidence() {
  const item = document.activeElement?.closest(".item, .entry");
  (item?.querySelector("a.open[href*='#'], .from a, a[href^='/documents/']") ?? item?.querySelector("a.open"))?.click();
}

function choose(key) {
  const button = document.activeElement?.closest(".item")?.querySelector(`[data-rule="${key}"]`);
  button?.click();
  return Boolean(button);
}

const actions = {
  j: () => step(1),
  k: () => step(-1),
  e: evidence,
  b: () => {
    const entry = document.activeElement?.dataset?.entries?.split(" ")[0] ?? entryOfHash();
    if (entry) backToEntry(entry);
  },
  x: openMenu,
  u: undo,
  y: () => choose("y"),
  n: () => choose("n"),
  g: () => { going = true; },
  ":": openPalette,
  "/": () => (document.getElementById("find") ?? document.querySelector("input[name=q]"))?.focus(),
  "?": () => (keys.open ? keys.close() : keys.showModal()),
  Escape: () => { light([]); unexplain(); },
};

const modified = (event) => event.ctrlKey || event.metaKey || event.altKey || event.isComposing;

addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && !event.altKey && !event.shiftKey) {
    event.preventDefault();
    return openPalette();
  }
  if (modified(event) || document.querySelector("dialog[open]:not(#keys)") || menuKey(event)) return;
  const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (typing && event.key === "Escape") return event.target.blur();
  if (typing || (keys.open && event.key !== "?")) return;
  if (going) {
    going = false;
    const page = document.querySelector(`a[data-go~="${CSS.escape(event.key)}"]`);
    if (page) return page.click();
  }
  const action = actions[event.key];
  if (!action) return;
  if (event.key !== "Escape") event.preventDefault();
  action();
});
