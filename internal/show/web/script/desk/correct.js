// Entries are corrected where they stand: x opens the menu of the entry that has the focus, a second key chooses, and the page takes over
// what the server made of it. The answer is a document that the browser has read, and no markup is made here.

const told = document.getElementById("told");
const parts = [".text", ".record", ".queue"];

// tell says something to all, to screen readers too.
export function tell(words) {
  told.textContent = words;
  told.hidden = !words;
}

const entryOf = (element) => element?.closest?.(".entry, .item");

// entryAt is the entry that has the focus, or the one that is lit.
const entryAt = () => entryOf(document.activeElement?.closest("main a, main button, main summary, main input")) ?? document.querySelector(".record .entry.lit");

export function openMenu() {
  const menu = entryAt()?.querySelector("details.correct");
  if (!menu) return tell("Go to an entry with j and k; x then corrects it.");
  for (const other of document.querySelectorAll("details.correct[open]")) other.open = other === menu;
  menu.open = true;
  menu.querySelector("button").focus();
  menu.scrollIntoView({ block: "nearest" });
}

export function undo() {
  const inEntry = [...(entryAt()?.querySelectorAll(".undo") ?? [])];
  const all = inEntry.length ? inEntry : [...document.querySelectorAll(".undo")];
  const last = all.reduce((a, b) => (a && Number(a.value) > Number(b.value) ? a : b), null);
  if (!last) return tell("Nothing here was corrected.");
  last.click();
}

// menuKey does what a key does in an open menu, and reports whether it did anything.
export function menuKey(event) {
  const menu = document.activeElement?.closest("details.correct[open]");
  if (!menu) return false;
  const field = document.activeElement.matches("input");
  if (event.key === "Escape") {
    menu.open = false;
    entryOf(menu)?.querySelector("a.open")?.focus();
    return true;
  }
  if (field) {
    if (event.key !== "Enter") return true;
    event.preventDefault();
    document.activeElement.nextElementSibling.click();
    return true;
  }
  const choice = menu.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (choice?.matches("input")) choice.focus();
  else choice?.click();
  if (choice) event.preventDefault();
  return Boolean(choice) || event.key.length === 1;
}

// take puts the parts of an answer where those of the page are, and goes back to the entry, or to the one in its place.
function take(answer, id, index) {
  for (const part of parts) {
    const [from, to] = [answer.querySelector(part), document.querySelector(part)];
    if (from && to) to.replaceChildren(...from.childNodes);
  }
  remember();
  const entries = [...document.querySelectorAll(".item a.open")];
  const same = id ? document.getElementById(id)?.querySelector("a.open") : null;
  (same ?? entries[Math.min(Math.max(index, 0), entries.length - 1)])?.focus({ preventScroll: Boolean(same) });
}

// send sends a form and takes over the page that it leads to.
function send(form, button) {
  const entry = entryOf(button);
  const index = entry ? [...document.querySelectorAll(".item a.open")].findIndex((a) => entry.contains(a)) : 0;
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.responseType = "document";
  request.onload = () => {
    const answer = request.response;
    if (request.status !== 200 || !answer) return tell(answer?.querySelector("main p")?.textContent ?? "It could not be recorded.");
    take(answer, entry?.id, index);
    tell(form.id === "undo" ? "Taken back." : `Recorded: ${button.getAttribute("aria-label") ?? button.textContent}. u takes it back.`);
  };
  request.onerror = () => tell("The desk does not answer.");
  request.send(new URLSearchParams(new FormData(form, button)));
}

addEventListener("submit", (event) => {
  if (!event.target.matches(".in-place, #correct, #undo")) return;
  event.preventDefault();
  send(event.target, event.submitter);
});

// remember puts the name under which somebody rules into all forms; it stays in this browser.
function remember() {
  const name = localStorage.getItem("by");
  if (name) for (const field of document.querySelectorAll("input[name=by]")) field.value = name;
}
addEventListener("change", (event) => {
  if (!event.target.matches("input[name=by]") || !event.target.value.trim()) return;
  localStorage.setItem("by", event.target.value.trim());
  remember();
});
remember();
