// The brush: a strip with all days, on which a window says which of them are drawn. It is dragged, or moved by the keys on its two edges.

import { clamp, wordsOf } from "./days.js";
import { color, onTheme } from "./theme.js";

const least = 7; // days that are drawn at least

// newBrush puts the strip before an element. counts are what is drawn in it by day, x when the days begin; choose is called with the first day
// and the first that is not drawn any more.
export function newBrush(before, x, counts, choose) {
  const strip = document.createElement("div");
  strip.className = "brush";
  const canvas = document.createElement("canvas");
  const pane = document.createElement("div");
  pane.className = "pane";
  const edges = ["First day that is drawn", "Last day that is drawn"].map((name) => {
    const edge = document.createElement("div");
    edge.className = "edge";
    edge.tabIndex = 0;
    edge.setAttribute("role", "slider");
    edge.setAttribute("aria-label", name);
    return edge;
  });
  strip.append(canvas, pane, ...edges);
  before.before(strip);
  let shown = [0, x.length];

  const dayAt = (event) => {
    const box = strip.getBoundingClientRect();
    return clamp(Math.round(((event.clientX - box.left) / box.width) * x.length), 0, x.length);
  };
  const set = (from, to) => {
    const wide = Math.min(least, x.length);
    from = clamp(from, 0, x.length - wide);
    choose(from, clamp(to, from + wide, x.length));
  };

  strip.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    strip.setPointerCapture(event.pointerId);
    const start = dayAt(event);
    const edge = edges.indexOf(event.target);
    const [from, to] = shown;
    const move = (moved) => {
      const day = dayAt(moved);
      if (edge === 0) set(Math.min(day, to - least), to);
      else if (edge === 1) set(from, Math.max(day, from + least));
      else if (event.target === pane && to - from < x.length) {
        const by = clamp(day - start, -from, x.length - to);
        set(from + by, to + by);
      } else if (Math.abs(day - start) > 1) set(Math.min(start, day), Math.max(start, day));
    };
    strip.addEventListener("pointermove", move);
    strip.addEventListener("lostpointercapture", () => strip.removeEventListener("pointermove", move), { once: true });
  });
  edges.forEach((edge, i) => edge.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -30, PageUp: 30, Home: -x.length, End: x.length }[event.key];
    if (!step) return;
    event.preventDefault();
    if (i === 0) set(Math.min(shown[0] + step, shown[1] - least), shown[1]);
    else set(shown[0], Math.max(shown[1] + step, shown[0] + least));
  }));

  const draw = () => {
    const context = canvas.getContext("2d");
    canvas.width = strip.clientWidth * devicePixelRatio;
    canvas.height = strip.clientHeight * devicePixelRatio;
    context.fillStyle = color("muted");
    const most = Math.max(1, ...counts);
    const unit = canvas.width / x.length;
    counts.forEach((n, i) => {
      const tall = (canvas.height * 0.85 * n) / most;
      context.fillRect(i * unit, canvas.height - tall, Math.max(1, unit * 0.8), tall);
    });
  };
  new ResizeObserver(draw).observe(strip);
  onTheme(draw);

  // show moves the window to what is drawn.
  return function show(from, to) {
    shown = [from, to];
    const at = (day) => (100 * day) / x.length + "%";
    pane.style.left = edges[0].style.left = at(from);
    edges[1].style.left = at(to);
    pane.style.width = at(to - from);
    [from, to - 1].forEach((day, i) => {
      edges[i].setAttribute("aria-valuemin", 0);
      edges[i].setAttribute("aria-valuemax", x.length - 1);
      edges[i].setAttribute("aria-valuenow", day);
      edges[i].setAttribute("aria-valuetext", wordsOf(x[day]));
    });
  };
}
