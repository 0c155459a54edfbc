// The panels of the index: a curve for each quad class over what is usual, and tracks of bars for what stands apart.

import uPlot from "uplot";
import { secondsOfDay } from "./days.js";
import { color, font, hatching } from "./theme.js";

const gutter = (u) => (u.width < 500 ? 74 : 92); // of each panel, left of its days, for words

// newPanel draws a figure's picture anew, with the days of x. kind has its series, its data and what is drawn besides.
export function newPanel(figure, x, kind, state, on) {
  const drawing = figure.querySelector("svg");
  const height = Math.max(84, Math.round(drawing.getBoundingClientRect().height));
  const holder = document.createElement("div");
  holder.className = "plot";
  figure.append(holder);
  figure.classList.add("live");
  for (const name of ["tabindex", "role", "aria-label"]) figure.removeAttribute(name); // nothing scrolls any more
  const plot = new uPlot({
    width: holder.clientWidth, height,
    padding: [18, 10, 0, 0],
    legend: { show: false },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
    scales: { x: { range: () => state.range() }, y: { range: () => [0, kind.most()] } },
    axes: [xAxis, yAxis(kind)],
    series: [{}, ...kind.series],
    bands: kind.bands ?? [],
    cursor: {
      y: false, points: { show: kind.points ?? false },
      drag: { x: true, y: false, setScale: false, dist: 5 },
      sync: { key: "days", filters: { pub: (type) => type === "mousemove" || type === "mouseleave" } },
      bind: { dblclick: () => () => { on.reset(); return null; } },
    },
    hooks: { draw: [kind.draw], setSelect: [(u) => on.select(u)] },
  }, [x, ...kind.data], holder);
  plot.over.addEventListener("mousemove", () => on.point(plot)); // a cursor that moves because the days do points at nothing
  plot.over.addEventListener("click", (event) => on.click(plot, event));
  new ResizeObserver(() => plot.setSize({ width: holder.clientWidth, height })).observe(holder);
  return plot;
}

const xAxis = {
  size: 24, stroke: () => color("muted"), font: "12px sans-serif", space: 90, gap: 4,
  grid: { stroke: () => color("rule"), width: 1, dash: [1, 3] }, ticks: { show: false },
  values: (u, splits) => splits.map((s, i) => tick(s, splits[i - 1])),
};

// tick names a day: its month where that is another than the tick's before, its year likewise.
function tick(seconds, before) {
  const date = new Date(seconds * 1000);
  const last = before === undefined ? null : new Date(before * 1000);
  const month = date.toLocaleString("en", { month: "short", timeZone: "UTC" });
  const year = !last || last.getUTCFullYear() !== date.getUTCFullYear() ? " " + date.getUTCFullYear() : "";
  return `${date.getUTCDate()} ${month}${year}`;
}

const yAxis = (kind) => ({
  size: (u) => gutter(u), stroke: () => color("muted"), font: "12px sans-serif", gap: 8, space: 34, show: true,
  grid: { show: !kind.tracks, stroke: () => color("rule"), width: 1 }, ticks: { show: false },
  values: (u, splits) => splits.map((v) => kind.tracks || !Number.isInteger(v) ? "" : v),
});

const hidden = { stroke: null, points: { show: false } };

// curve is a series of the index: its values, what is usual, and flags at its changes.
export function curve(series, state) {
  const sum = (sign) => series.baseline.map((b, i) => (b === null ? null : Math.max(0, b + sign * series.spread[i])));
  return {
    most: () => state.most(),
    data: [sum(1), sum(-1), series.value, series.baseline],
    series: [
      hidden, hidden,
      { stroke: () => color("event"), fill: () => translucent(color("event-fill")), width: 1.8, points: { show: false } },
      { stroke: () => color("ink"), width: 1.2, dash: [5, 3], points: { show: false } },
    ],
    bands: [{ series: [1, 2], fill: () => color("muted") + "2e" }],
    points: (u, i) => (i === 3 ? undefined : false),
    draw: (u) => flags(u, series.changes),
  };
}

const translucent = (hex) => (hex.length === 7 ? hex + "b3" : hex);

function flags(u, changes) {
  const context = u.ctx;
  context.save();
  context.strokeStyle = context.fillStyle = color("link");
  context.lineWidth = 1.5 * devicePixelRatio;
  context.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
  context.font = font(12, 700);
  context.textAlign = "left";
  context.textBaseline = "bottom";
  let free = -Infinity;
  for (const change of changes) {
    const x = u.valToPos(u.data[0][change.day], "x", true);
    if (!(x >= u.bbox.left && x <= u.bbox.left + u.bbox.width)) continue;
    context.beginPath();
    context.moveTo(x, u.bbox.top - 3);
    context.lineTo(x, u.bbox.top + u.bbox.height);
    context.stroke();
    const whole = context.measureText(change.name).width;
    const left = Math.max(u.bbox.left, Math.min(x - whole / 2, u.bbox.left + u.bbox.width - whole));
    if (left > free) context.fillText(change.name, left, u.bbox.top - 3);
    free = Math.max(free, left + whole + 6);
  }
  context.restore();
}

// tracks are rows of bars, each with a form of its own: full for documents, hatched within dashes for what is planned, dotted for threats.
export function tracks(rows, state) {
  return {
    tracks: true,
    most: () => 1,
    data: [rows[0].counts.map(() => null)],
    series: [hidden],
    draw: (u) => rows.forEach((row, i) => bars(u, row, i, rows.length, state)),
  };
}

const forms = {
  full: (context) => { context.fillStyle = color("muted"); },
  planned: (context) => { context.fillStyle = hatching(context, "event"); context.strokeStyle = color("event"); context.setLineDash([4, 3].map((n) => n * devicePixelRatio)); },
  threatened: (context) => { context.fillStyle = color("paper"); context.strokeStyle = color("event"); context.setLineDash([1.5, 2.5].map((n) => n * devicePixelRatio)); },
};

function bars(u, row, place, all, state) {
  const context = u.ctx;
  const { left, top, width, height } = u.bbox;
  const foot = top + (height * (place + 1)) / all;
  const room = height / all - 16 * devicePixelRatio;
  const [from, to] = state.days();
  const most = Math.max(1, ...row.counts.slice(from, to));
  const unit = u.valToPos(u.data[0][0] + secondsOfDay, "x", true) - u.valToPos(u.data[0][0], "x", true);
  const wide = Math.max(1.5 * devicePixelRatio, Math.min(28 * devicePixelRatio, unit * 0.78));
  context.save();
  context.lineWidth = 1.5 * devicePixelRatio;
  context.fillStyle = color("muted");
  context.font = font(12);
  context.textAlign = "right";
  context.fillText(row.label, left - 8 * devicePixelRatio, foot - 4 * devicePixelRatio);
  context.fillRect(left, foot, width, 1);
  context.beginPath();
  context.rect(left - wide, top - 16 * devicePixelRatio, width + 2 * wide, height + 20 * devicePixelRatio);
  context.clip();
  forms[row.form](context);
  context.textAlign = "center";
  for (let i = from; i < to; i++) {
    const n = row.counts[i];
    if (!n) continue;
    const x = u.valToPos(u.data[0][i], "x", true);
    const tall = Math.max(3 * devicePixelRatio, (room * n) / most);
    context.fillRect(x - wide / 2, foot - tall, wide, tall);
    if (row.form !== "full") context.strokeRect(x - wide / 2, foot - tall, wide, tall);
  }
  context.restore();
  label(u, row, most, foot - room, from, to);
}

// label writes the highest count over its first bar.
function label(u, row, most, top, from, to) {
  const i = row.counts.findIndex((n, day) => day >= from && day < to && n === most);
  if (i < 0) return;
  u.ctx.save();
  u.ctx.fillStyle = color("ink");
  u.ctx.font = font(12);
  u.ctx.textAlign = "center";
  u.ctx.fillText(most, u.valToPos(u.data[0][i], "x", true), top - 4 * devicePixelRatio);
  u.ctx.restore();
}
