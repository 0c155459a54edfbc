// What arrives while a page is open: a quiet bar counts it, and a long load says how far it has come.

const bar = document.getElementById("arrived");
const words = bar.querySelector("a");
const progress = document.getElementById("progress");

function say(state) {
  bar.dataset.from ??= state.documents; // how many there were when the page was opened
  const fresh = state.documents - bar.dataset.from;
  bar.hidden = fresh <= 0;
  if (fresh > 0) words.textContent = `${fresh} new`;
  progress.hidden = !state.reading;
  progress.textContent = state.reading ?? "";
}

if (document.body.hasAttribute("data-live")) {
  const source = new EventSource("/live");
  source.addEventListener("state", (event) => say(JSON.parse(event.data)));
  addEventListener("pagehide", () => source.close());
}
