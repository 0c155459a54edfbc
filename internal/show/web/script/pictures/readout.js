// The readout: the day under the crosshair in figures. It is a slider: keys move the crosshair, Enter opens the day.

import { clamp, wordsOf } from "./days.js";

// newReadout puts it before an element. point moves the crosshair, zoom changes how many days are drawn, open opens a day.
export function newReadout(before, data, x, { point, zoom, reset, open }) {
  const bar = document.createElement("div");
  bar.className = "readout";
  const day = document.createElement("div");
  day.className = "day-at";
  day.tabIndex = 0;
  day.setAttribute("role", "slider");
  day.setAttribute("aria-label", "Day");
  day.setAttribute("aria-valuemin", 0);
  day.setAttribute("aria-valuemax", x.length - 1);
  const cells = document.createElement("dl");
  const way = document.createElement("a");
  way.className = "open-day";
  const clear = document.createElement("button");
  clear.type = "button";
  clear.textContent = "All days";
  clear.addEventListener("click", reset);
  bar.append(day, cells, way, clear);
  before.before(bar);
  let at = x.length - 1;

  const figures = () => [
    ...data.series.map((s) => [s.name, s.value[at].toFixed(1), s.baseline[at] === null ? "" : `usually ${s.baseline[at].toFixed(1)}`]),
    ["planned", data.planned[at], ""], ["threatened", data.threatened[at], ""], ["documents", data.documents[at], ""],
  ];
  const changes = () => data.series.flatMap((s) => s.changes.filter((c) => c.day === at).map((c) => `${s.name}: ${c.words}`));

  day.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7, Home: -x.length, End: x.length }[event.key];
    if (step) point(clamp(at + step, 0, x.length - 1));
    else if (event.key === "+" || event.key === "=") zoom(at, 0.5);
    else if (event.key === "-") zoom(at, 2);
    else if (event.key === "0") reset();
    else if (event.key === "Enter") open(at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  // show writes a day.
  return function show(i) {
    at = i;
    const words = wordsOf(x[at]);
    day.textContent = words;
    day.setAttribute("aria-valuenow", at);
    day.setAttribute("aria-valuetext", [words, ...figures().map(([name, n, usual]) => `${name} ${n} ${usual}`), ...changes()].join(", "));
    cells.replaceChildren(...figures().map(([name, n, usual]) => {
      const cell = document.createElement("div");
      const [dt, dd, small] = ["dt", "dd", "small"].map((tag) => document.createElement(tag));
      [dt.textContent, dd.textContent, small.textContent] = [name, n + " ", usual];
      dd.append(small);
      cell.append(dt, dd);
      return cell;
    }));
    way.href = data.days.replace("DAY", new Date(x[at] * 1000).toISOString().slice(0, 10));
    way.textContent = "Open this day";
  };
}
