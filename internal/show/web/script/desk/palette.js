// The palette leads to pages, crises and actors by their names: a combobox whose list is read out.

const dialog = document.getElementById("palette");
const field = dialog.querySelector("input");
const list = dialog.querySelector("ul");
let asking = null; // the question that is on its way
let at = -1;

export function openPalette() {
  if (dialog.open) return;
  for (const open of document.querySelectorAll("dialog[open]")) open.close();
  dialog.showModal();
  field.value = "";
  show(pages(""));
}

// pages are those of the navigation whose name has the words.
function pages(words) {
  const links = [...document.querySelectorAll("[data-pages] a")];
  const wanted = words.toLowerCase();
  return links.filter((a) => a.textContent.toLowerCase().includes(wanted)).map((a) => ({ name: a.textContent.trim(), kind: "page", path: a.getAttribute("href") }));
}

function option(found, i) {
  const li = document.createElement("li");
  li.id = "palette-" + i;
  li.setAttribute("role", "option");
  const kind = document.createElement("span");
  kind.className = "kind";
  kind.textContent = found.kind;
  li.append(found.name + " ", kind);
  li.dataset.path = found.path;
  return li;
}

function show(found) {
  list.replaceChildren(...found.slice(0, 20).map(option));
  field.setAttribute("aria-expanded", String(found.length > 0));
  mark(found.length ? 0 : -1);
}

function mark(i) {
  at = i;
  [...list.children].forEach((li, n) => li.setAttribute("aria-selected", String(n === i)));
  if (i < 0) return field.removeAttribute("aria-activedescendant");
  field.setAttribute("aria-activedescendant", list.children[i].id);
  list.children[i].scrollIntoView({ block: "nearest" });
}

async function ask(words) {
  asking?.abort();
  asking = new AbortController();
  const own = pages(words);
  show(own);
  if (!words.trim()) return;
  try {
    const answer = await fetch("/palette?q=" + encodeURIComponent(words), { signal: asking.signal });
    if (answer.ok) show([...own, ...(await answer.json())]);
  } catch {
    // another question took its place, or the desk does not answer: the pages stay
  }
}

const go = (li) => { if (li) location.assign(li.dataset.path); };

field.addEventListener("input", () => ask(field.value));
field.addEventListener("keydown", (event) => {
  const last = list.children.length - 1;
  const to = { ArrowDown: at < last ? at + 1 : 0, ArrowUp: at > 0 ? at - 1 : last }[event.key];
  if (to !== undefined && last >= 0) {
    event.preventDefault();
    mark(to);
  } else if (event.key === "Enter") {
    event.preventDefault();
    go(list.children[at]);
  }
});
list.addEventListener("click", (event) => go(event.target.closest("li")));
