// The index of a crisis, drawn so that it can be zoomed, brushed and read day by day.

import { newBrush } from "./brush.js";
import { clamp, isoOf, secondsOfDay, startOf } from "./days.js";
import { curve, newPanel, tracks } from "./panels.js";
import { newReadout } from "./readout.js";
import { onTheme } from "./theme.js";

// drawIndex draws the pictures in a section anew. Where the data cannot be had, those of the server stay.
export async function drawIndex(section) {
  const answer = await fetch(section.dataset.index + location.search.replace("?", section.dataset.index.includes("?") ? "&" : "?"));
  const data = answer.ok ? await answer.json() : null;
  section.querySelector(".tools").remove(); // it has kept the room for the readout and the brush
  if (!data) return;
  const x = data.documents.map((_, i) => startOf(data.since) + i * secondsOfDay);
  new Index(section, data, x);
}

class Index {
  #first; // the days that were drawn when the page came
  #shown;
  #at = -1;

  constructor(section, data, x) {
    Object.assign(this, { section, data, x });
    this.#first = this.#shown = [...data.shown];
    const curves = section.querySelector(".curves");
    this.readout = newReadout(curves, data, x, {
      point: (i) => this.point(i), zoom: (i, by) => this.zoom(i, by), reset: () => this.show(0, x.length), open: (i) => this.open(i),
    });
    this.brush = newBrush(section.querySelector(".readout"), x, data.documents, (from, to) => this.show(from, to));
    const kinds = Object.fromEntries(data.series.map((s) => [s.id, curve(s, this)]));
    kinds.apart = tracks([
      { label: "planned", form: "planned", counts: data.planned }, { label: "threatened", form: "threatened", counts: data.threatened },
    ], this);
    kinds.documents = tracks([{ label: "documents", form: "full", counts: data.documents }], this);
    this.plots = [...curves.querySelectorAll("[data-series]")].map((figure) => newPanel(figure, x, kinds[figure.dataset.series], this, {
      reset: () => this.show(0, x.length), select: (u) => this.select(u), point: (u) => this.read(u), click: (u, event) => this.click(u, event),
    }));
    onTheme(() => this.plots.forEach((u) => u.redraw()));
    this.brush(...this.#shown);
    this.read({ cursor: { idx: this.#shown[1] - 1 } });
    section.classList.add("live-index");
  }

  days() { return this.#shown; }

  // range is from when to when is drawn, half a day around the days.
  range() {
    const [from, to] = this.#shown;
    return [this.x[from] - secondsOfDay / 2, this.x[to - 1] + secondsOfDay / 2];
  }

  // most is the highest amount of what is drawn: all classes have one scale.
  most() {
    const [from, to] = this.#shown;
    return Math.max(1, Math.ceil(Math.max(...this.data.series.flatMap((s) => s.value.slice(from, to)))));
  }

  // show draws the days from one until before another, and says so in the address and in those of the pictures.
  show(from, to) {
    this.#shown = [from, to];
    for (const u of this.plots) u.setData(u.data);
    this.brush(from, to);
    this.#cross();
    const asked = { from: isoOf(this.x[from]), to: isoOf(this.x[to - 1]) };
    for (const link of this.section.querySelectorAll(".save a")) link.href = withDays(link.href, asked);
    history.replaceState(history.state, "", withDays(location.href, asked));
  }

  // zoom draws so many times as many days, around one.
  zoom(i, by) {
    const [from, to] = this.#shown;
    const n = clamp(Math.round((to - from) * by), Math.min(7, this.x.length), this.x.length);
    const start = clamp(Math.round(i - n / 2), 0, this.x.length - n);
    this.show(start, start + n);
  }

  // select draws what was dragged over.
  select(u) {
    if (u.select.width < 5) return;
    const day = (at) => clamp(Math.round((u.posToVal(at, "x") - this.x[0]) / secondsOfDay), 0, this.x.length - 1);
    const [from, to] = [day(u.select.left), day(u.select.left + u.select.width)];
    u.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
    this.show(from, Math.max(from + 1, to + 1));
  }

  // point moves the crosshair to a day, and the days that are drawn along with it.
  point(i) {
    const [from, to] = this.#shown;
    if (i < from || i >= to) {
      const start = clamp(i < from ? i : i - (to - from) + 1, 0, this.x.length - (to - from));
      this.show(start, start + to - from);
    }
    this.read({ cursor: { idx: i } });
    this.#cross();
  }

  // cross puts the crosshair on the day that is read, once the days are drawn.
  #cross() {
    queueMicrotask(() => {
      for (const u of this.plots) u.setCursor({ left: u.valToPos(this.x[this.#at], "x"), top: 0 }, false);
    });
  }

  read(u) {
    const i = u.cursor.idx;
    if (i === null || i === undefined || i === this.#at) return;
    this.#at = i;
    this.readout(i);
  }

  // click opens the day under a mouse; a finger only points at it.
  click(u, event) {
    if (event.pointerType === "touch" || u.select.width > 0) return;
    this.open(u.posToIdx(event.clientX - u.over.getBoundingClientRect().left));
  }

  open(i) { location.assign(this.data.days.replace("DAY", isoOf(this.x[i]))); }
}

function withDays(address, asked) {
  const url = new URL(address, location.href);
  url.searchParams.delete("window");
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}
