// The card says what is under the pointer or the focus; it takes the place of the tooltip.

const text = document.querySelector(".text");
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

export function unexplain() {
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
