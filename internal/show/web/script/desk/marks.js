// Marks and entries light up together, and the address says which.

const text = document.querySelector(".text");
const record = document.querySelector(".record");
const textMarks = (entry) => document.querySelectorAll(`.mark[data-entries~="${CSS.escape(entry)}"]`);
const recordEntry = (entry) => document.getElementById("entry-" + entry);

// light puts out whatever is lit and lights the words and the entry of the given ids.
export function light(entries) {
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
export function entryOfHash() {
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
export function backToEntry(entry) {
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

// Pointing at an entry, or coming to it by Tab, lights its words.
for (const kind of ["pointerover", "focusin"]) {
  record?.addEventListener(kind, (event) => {
    const entry = event.target.closest("[data-entry]");
    if (entry) light([entry.dataset.entry]);
  });
}
