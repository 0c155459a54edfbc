// What the desk adds where scripts run: marks and entries light up together, a card says what is under the pointer or the
// focus, and keys lead through the entries. Text only ever becomes text: there is no markup made here.
"use strict";

document.documentElement.classList.add("scripted");

const text = document.querySelector(".text");
const record = document.querySelector(".record");
const textMarks = (entry) => document.querySelectorAll(`.mark[data-entries~="${CSS.escape(entry)}"]`);
const recordEntry = (entry) => document.getElementById("entry-" + entry);

// light puts out whatever is lit and lights the words and the entry of the given ids.
function light(entries) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  for (const entry of entries) {
    for (const mark of textMarks(entry)) mark.classList.add("lit");
    recordEntry(entry)?.classList.add("lit");
  }
}

// idOfHash is the id that the address points at, "" if it cannot be one.
function idOfHash() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

// entryOfHash is the entry that the address points at, from either side: "#st3", "#st3-2" and "#entry-st3" are st3.
function entryOfHash() {
  const id = idOfHash();
  if (id.startsWith("entry-")) return id.slice("entry-".length);
  return document.getElementById(id)?.classList.contains("anchor") ? id.replace(/-\d+$/, "") : "";
}

// inPanel reports whether the record stands beside the text and scrolls by itself.
const inPanel = () => record && getComputedStyle(record).position === "sticky";

// reveal scrolls the panel, and not the page, to an entry.
function reveal(entry) {
  if (!inPanel() || !entry) return;
  const gap = entry.getBoundingClientRect().top - record.getBoundingClientRect().top;
  if (gap < 40 || gap > record.clientHeight - entry.offsetHeight) record.scrollTop += gap - 60;
}

function followHash() {
  const target = document.getElementById(idOfHash());
  const entry = entryOfHash();
  if (!target || !entry) return;
  light([entry]);
  const folded = target.closest("details:not([open])");
  if (folded) folded.open = true;
  reveal(recordEntry(entry));
  const focus = target.closest("a") ?? target.querySelector("a.open") ?? target.querySelector("a");
  focus?.focus({ preventScroll: true });
}

// backToEntry goes from words to their entry. Beside the text, the page stays where it is.
function backToEntry(entry) {
  if (!inPanel()) {
    location.hash = "#entry-" + entry;
    return;
  }
  history.pushState(null, "", "#entry-" + entry);
  followHash();
}

addEventListener("hashchange", followHash);
addEventListener("load", followHash); // not before: the browser itself takes the focus away when it goes to the words
text?.addEventListener("click", (event) => {
  const mark = event.target.closest("a.mark");
  if (!mark || event.ctrlKey || event.metaKey || event.shiftKey || !inPanel()) return;
  event.preventDefault();
  backToEntry(mark.hash.slice("#entry-".length));
});

// The card takes the place of the tooltip.
const card = document.createElement("div");
card.id = "card";
card.setAttribute("role", "tooltip");
card.hidden = true;
document.body.append(card);
let explained = null;

function explain(mark) {
  if (mark === explained) return;
  unexplain();
  if (!mark?.title) return;
  explained = mark;
  card.replaceChildren(...mark.title.split("\n").map((line) => {
    const p = document.createElement("p");
    p.textContent = line;
    return p;
  }));
  mark.dataset.title = mark.title;
  mark.removeAttribute("title");
  mark.setAttribute("aria-describedby", "card");
  card.hidden = false;
  const words = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const left = Math.min(words.left, document.documentElement.clientWidth - card.offsetWidth - 8);
  const above = words.top > card.offsetHeight + 12;
  card.classList.toggle("above", above);
  place(Math.max(8, left) + scrollX, (above ? words.top - card.offsetHeight - 6 : words.bottom + 6) + scrollY);
}

// place moves the card; a style set by script is not an inline style to the policy.
function place(x, y) {
  card.style.left = x + "px";
  card.style.top = y + "px";
}

function unexplain() {
  if (!explained) return;
  explained.title = explained.dataset.title;
  explained.removeAttribute("aria-describedby");
  card.hidden = true;
  explained = null;
}

text?.addEventListener("pointerover", (event) => explain(event.target.closest(".mark")));
text?.addEventListener("pointerleave", unexplain);
text?.addEventListener("focusin", (event) => {
  if (event.target.matches(":focus-visible")) explain(event.target.closest(".mark"));
});
text?.addEventListener("focusout", unexplain);

// Pointing at an entry, or coming to it by Tab, lights its words.
for (const kind of ["pointerover", "focusin"]) {
  record?.addEventListener(kind, (event) => {
    const entry = event.target.closest("[data-entry]");
    if (entry) light([entry.dataset.entry]);
  });
}

// Keys.
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
