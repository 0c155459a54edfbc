// The network: actors can be dragged, by the mouse, a finger or the arrow keys, and the others make room. It begins as the server drew it.

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { clamp } from "./days.js";

const wide = 1000, high = 620, head = 11; // as the server draws it
const still = matchMedia("(prefers-reduced-motion: reduce)");

// moveNetwork makes the actors of a figure movable.
export function moveNetwork(figure) {
  const svg = figure.querySelector("svg");
  const nodes = [...svg.querySelectorAll(".node")].map((g) => {
    const [x, y] = g.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
    return { g, x, y, radius: Number(g.dataset.radius) };
  });
  const ties = [...svg.querySelectorAll(".tie")].map((g) => {
    const [forth, back] = g.dataset.heads.split(" ").map((word) => word === "true");
    return { g, source: nodes[g.dataset.from], target: nodes[g.dataset.to], lane: Number(g.dataset.lane), conflict: g.classList.contains("is-conflict"), forth, back };
  });
  const draw = () => {
    for (const n of nodes) {
      n.x = clamp(n.x, 60, wide - 60);
      n.y = clamp(n.y, 30, high - 50);
      n.g.setAttribute("transform", `translate(${n.x.toFixed(1)} ${n.y.toFixed(1)})`);
    }
    for (const t of ties) {
      const [line, heads] = path(t);
      t.g.querySelector(".line").setAttribute("d", line);
      t.g.querySelector(".head").setAttribute("d", heads);
    }
  };
  const forces = forceSimulation(nodes)
    .force("tie", forceLink(ties).distance(170).strength(0.03))
    .force("apart", forceManyBody().strength(-260).distanceMax(320))
    .force("room", forceCollide((n) => n.radius + 26))
    .force("x", forceX(wide / 2).strength(0.01))
    .force("y", forceY(high / 2).strength(0.02))
    .on("tick", draw)
    .stop();

  // pull puts an actor somewhere and lets the others make room.
  const pull = (n, x, y) => {
    [n.fx, n.fy] = [clamp(x, 60, wide - 60), clamp(y, 30, high - 50)];
    if (still.matches) {
      [n.x, n.y] = [n.fx, n.fy];
      draw();
    } else forces.alpha(0.3).restart();
  };
  nodes.forEach((n) => drag(svg, n, pull));
  svg.addEventListener("keydown", (event) => {
    const n = nodes.find((node) => node.g.contains(event.target));
    const [x, y] = { ArrowLeft: [-20, 0], ArrowRight: [20, 0], ArrowUp: [0, -20], ArrowDown: [0, 20] }[event.key] ?? [0, 0];
    if (!n || (!x && !y)) return;
    event.preventDefault();
    pull(n, n.x + x, n.y + y);
  });
  for (const kind of ["pointerover", "focusin"]) svg.addEventListener(kind, (event) => light(svg, ties, nodes.find((n) => n.g.contains(event.target))));
  figure.classList.add("movable");
}

function drag(svg, n, pull) {
  n.g.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    const scale = wide / svg.getBoundingClientRect().width;
    const start = [event.clientX, event.clientY, n.x, n.y];
    let moved = false;
    n.g.setPointerCapture(event.pointerId);
    const move = (to) => {
      const [x, y] = [to.clientX - start[0], to.clientY - start[1]];
      moved ||= Math.hypot(x, y) > 4;
      if (moved) pull(n, start[2] + x * scale, start[3] + y * scale);
    };
    n.g.addEventListener("pointermove", move);
    n.g.addEventListener("lostpointercapture", () => n.g.removeEventListener("pointermove", move), { once: true });
    n.g.addEventListener("click", (click) => moved && click.preventDefault(), { once: true, capture: true }); // a drag is no click on the name
  });
  n.g.addEventListener("dragstart", (event) => event.preventDefault());
}

// light brings out one actor with its ties, or all.
function light(svg, ties, n) {
  svg.classList.toggle("one", Boolean(n));
  for (const t of ties) {
    t.g.classList.toggle("near", t.source === n || t.target === n);
  }
  const near = new Set(ties.filter((t) => t.source === n || t.target === n).flatMap((t) => [t.source.g, t.target.g]));
  for (const g of svg.querySelectorAll(".node")) g.classList.toggle("near", near.has(g) || g === n?.g);
}

// path is the line of a tie and its heads, as the server has them.
function path({ source, target, lane, conflict, forth, back }) {
  const length = Math.max(1, Math.hypot(target.x - source.x, target.y - source.y));
  const [ax, ay] = [(target.x - source.x) / length, (target.y - source.y) / length];
  const at = (far, side) => `${(source.x + ax * far - ay * side).toFixed(1)} ${(source.y + ay * far + ax * side).toFixed(1)}`;
  const tip = (far, by) => `M${at(far, lane)}L${at(far + by, lane - 5)}L${at(far + by, lane + 5)}Z`;
  let [start, end, heads] = [source.radius + 2, length - target.radius - 2, ""];
  if (back) {
    heads += tip(start, head);
    start += head - 2;
  }
  if (forth) {
    heads += tip(end, -head);
    end -= head - 2;
  }
  let line = `M${at(start, lane)}`;
  if (conflict) for (let far = start + 7, side = 3.2; far < end - 7; far += 7, side = -side) line += `L${at(far, lane + side)}`;
  return [line + `L${at(Math.max(start, end), lane)}`, heads];
}
