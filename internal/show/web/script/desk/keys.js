// Keys lead through the entries.

import { unexplain } from "./card.js";
import { backToEntry, entryOfHash, light } from "./marks.js";

const keys = document.getElementById("keys");
const items = () => [...document.querySelectorAll(".item a.open")];
let current = -1;

function step(by) {
  const all = items();
  if (!all.length) return;
  const focused = all.indexOf(document.activeElement);
  current = Math.max(0, Math.min(all.length - 1, (focused >= 0 ? focused : current) + by));
  all[current].focus({ preventScroll: true });
  all[current].closest(".item").scrollIntoView({ block: "nearest" });
}

const actions = {
  j: () => step(1),
  k: () => step(-1),
  b: () => {
    const entry = document.activeElement?.dataset?.entries?.split(" ")[0] ?? entryOfHash();
    if (entry) backToEntry(entry);
  },
  g: () => location.assign("/"),
  "/": () => document.getElementById("find").focus(),
  "?": () => (keys.open ? keys.close() : keys.showModal()),
  Escape: () => { light([]); unexplain(); },
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (typing && event.key === "Escape") return event.target.blur();
  const action = actions[event.key];
  if (typing || !action || (keys.open && event.key !== "?")) return;
  if (event.key !== "Escape") event.preventDefault();
  action();
});
