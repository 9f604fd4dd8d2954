// Charts on the page's clock: pointing at one moves the map to that day and back, pressing sets it.
//
// Drawn by hand as SVG: the actors' hatches, the theme and the printed sheet are those of the map,
// at some 3 kB. uPlot, the lightest library that is kept, adds 50 kB and draws on a canvas.

import { say } from "../base/say.mjs";
import { monthNumber, monthStart } from "../base/days.mjs";
import { ticks } from "../player/stretches.mjs";
import { el, svg } from "../base/dom.mjs";
import { TILE, renewed, tile } from "../map/looks.mjs";
import { edgeLength, sideOf } from "../data/fronts.mjs";
import { shiftKind } from "../data/shifts.mjs";
import { NONE } from "../data/zones.mjs";

const AXIS = 16;

/** Kilometres of line between two actors at every stop: what `frontLength` gives for each. Pure. */
export function frontLengths(mosaic) {
  const stops = mosaic.days.length;
  const steps = new Float64Array(stops + 1);
  const actor = (spell) => sideOf(mosaic.holders[mosaic.holder[spell]]);
  const until = (spell, cell) =>
    spell + 1 < mosaic.spellStart[cell + 1] ? mosaic.day[spell + 1] : stops;
  for (let e = 0; e < mosaic.left.length; e++) {
    const [a, b] = [mosaic.left[e], mosaic.right[e]];
    if (a < 0 || b < 0) continue;
    const km = edgeLength(mosaic, e);
    let [i, j, at] = [mosaic.spellStart[a], mosaic.spellStart[b], 0];
    while (at < stops) {
      const [one, other] = [actor(i), actor(j)];
      const end = Math.min(until(i, a), until(j, b));
      if (one !== other && one !== NONE && other !== NONE) {
        steps[at] += km;
        steps[end] -= km;
      }
      if (until(i, a) === end) i++;
      if (until(j, b) === end) j++;
      at = end;
    }
  }
  let sum = 0;
  return steps.slice(0, stops).map((step) => (sum += step));
}

/** Months, weeks or days, whichever gives bars that can be seen: {of(day), start(bin)}. */
function bins(first, last) {
  if (last - first > 900) return { of: monthNumber, start: monthStart };
  const days = last - first > 90 ? 7 : 1;
  return {
    of: (day) => Math.floor((day - first) / days),
    start: (bin) => first + bin * days,
  };
}

/**
 * Ground that went from one actor to another, by time: {bins, rows: Map bin -> {gained, lost}}, each
 * {actor: km2}. Ground first reported, or no longer, changes no hands: `told` has its km2 over all
 * days as {first, lapse}. Pure.
 */
export function moves(mosaic, first, last) {
  const by = bins(first, last);
  const rows = new Map();
  const told = { first: 0, lapse: 0 };
  const actor = (spell) => mosaic.holders[mosaic.holder[spell]][0];
  for (let cell = 0; cell < mosaic.areas.length; cell++) {
    for (let i = mosaic.spellStart[cell] + 1; i < mosaic.spellStart[cell + 1]; i++) {
      const [from, to] = [actor(i - 1), actor(i)];
      if (from === to) continue;
      const kind = shiftKind(from, to);
      if (kind !== "exchange") {
        told[kind] += mosaic.areas[cell];
        continue;
      }
      const bin = by.of(mosaic.days[mosaic.day[i]]);
      if (!rows.has(bin)) rows.set(bin, { gained: {}, lost: {} });
      const { gained, lost } = rows.get(bin);
      gained[to] = (gained[to] ?? 0) + mosaic.areas[cell];
      lost[from] = (lost[from] ?? 0) + mosaic.areas[cell];
    }
  }
  return { bins: by, rows, told };
}

/** A chart as wide as the room it has, drawn anew where that changes; `draw(drawing, x, width)`. */
function timeChart(clock, shape, draw) {
  const box = el("div");
  let drawn = null;
  new ResizeObserver(([{ contentRect }]) => {
    const width = Math.round(contentRect.width);
    if (!width || drawn?.width === width) return; // in a tab that is not shown there is none
    drawn = { width, ...drawing(clock, { ...shape, width }, draw) };
    drawn.move(clock.day);
    box.replaceChildren(drawn.root);
  }).observe(box);
  clock.on("day", (day) => drawn?.move(day));
  return box;
}

/** A frame with years below and a line at the clock's day, filled by `draw`: {root, move}. */
function drawing(clock, { height, label, top, width }, draw) {
  const x = (day) => ((day - clock.first) / Math.max(clock.last - clock.first, 1)) * width;
  const root = svg("svg", {
    viewBox: `0 0 ${width} ${height + AXIS}`,
    class: "chart",
    role: "img",
    "aria-label": label,
  });
  draw(root, x, width);
  for (const [day, text] of ticks(clock, width / 40)) {
    const at = x(day);
    root.append(svg("line", { x1: at, x2: at, y1: height, y2: height + 4, class: "axis" }));
    if (at < width - 28) root.append(svg("text", { x: at + 3, y: height + 13, class: "tick" }, text));
  }
  const needle = svg("line", { y1: 0, y2: height, class: "needle" });
  root.append(
    svg("rect", { x: 0.5, y: 0.5, width: width - 1, height: height - 1, class: "axis" }),
    svg("text", { x: 5, y: 14, class: "tick top" }, top),
    needle,
  );
  link(root, clock);
  return { root, move: (day) => ["x1", "x2"].forEach((end) => needle.setAttribute(end, x(day))) };
}

/** Pointing moves the clock, leaving brings it back, pressing keeps the day. */
function link(root, clock) {
  let left = null; // the day to come back to when the mouse leaves without a press
  const go = (event) => {
    if (event.type === "pointermove" && event.pointerType !== "mouse" && !event.buttons) return;
    if (event.type === "pointermove" && !event.buttons && clock.playing) return;
    left = event.buttons ? null : (left ?? clock.day);
    const box = root.getBoundingClientRect();
    clock.pause();
    clock.snap(clock.first + ((event.clientX - box.left) / box.width) * (clock.last - clock.first));
  };
  root.addEventListener("pointerdown", go);
  root.addEventListener("pointermove", go);
  root.addEventListener("pointerleave", () => {
    if (left !== null) clock.set(left);
    left = null;
  });
}

/** Corners of a line that goes in steps, because ground changes hands on a day. */
function steps(days, last, x, y) {
  return days.flatMap((day, i) => {
    const end = i + 1 < days.length ? days[i + 1] : last;
    const at = y(i).toFixed(2);
    return [`${x(day).toFixed(2)},${at}`, `${x(end).toFixed(2)},${at}`];
  });
}

/** Areas stacked over time. `actors`: [{key, look}], `table`: {key: km2 at every stop}. */
export function areaChart({ clock, days, actors, table, top }) {
  const height = 190;
  const total = actors.reduce((sum, { key }) => sum + table[key][0], 0);
  const label = say("figures.area_label");
  return timeChart(clock, { height, label, top }, (root, x) => {
    const base = new Float64Array(days.length);
    for (const { key, look } of actors) {
      const before = base.slice();
      table[key].forEach((area, i) => (base[i] += area));
      if (!look.drawn) continue;
      const edge = (heights) =>
        steps(days, clock.last, x, (i) => height - (heights[i] / total) * height);
      const d = `M${edge(base).join("L")}L${edge(before).reverse().join("L")}Z`;
      const fill = `url(#hatch-${key})`;
      const title = svg("title", {}, look.name);
      root.append(svg("path", { d, fill, stroke: look.line, "stroke-width": 0.6 }, title));
    }
  });
}

/** One number over time, as a line. */
export function lineChart({ clock, days, values, label, top }) {
  const height = 90;
  const most = Math.max(...values, 1);
  return timeChart(clock, { height, label, top }, (root, x) => {
    const points = steps(days, clock.last, x, (i) => height - (values[i] / most) * (height - 16));
    root.append(svg("path", { d: `M${points.join("L")}`, class: "line" }));
  });
}

/** Gains above, losses below, each in the colours of who gained and who lost. */
export function movesChart({ clock, actors, moved: { bins: by, rows }, top }) {
  const half = 70;
  const sum = (row) => Object.values(row).reduce((all, area) => all + area, 0);
  const most = Math.max(...[...rows.values()].map(({ gained }) => sum(gained)), 1e-9);
  const label = say("figures.moves_label");
  return timeChart(clock, { height: 2 * half, label, top }, (root, x, wide) => {
    for (const [bin, { gained, lost }] of rows) {
      const from = Math.max(x(by.start(bin)), 0);
      const width = Math.max(Math.min(x(by.start(bin + 1)), wide) - from - 0.5, 1);
      for (const [row, sign] of [
        [gained, -1],
        [lost, 1],
      ]) {
        let at = half;
        for (const { key, look } of actors.filter((actor) => row[actor.key])) {
          const tall = (row[key] / most) * (half - 14);
          const y = sign < 0 ? at - tall : at;
          const fill = `url(#hatch-${key})`;
          const stroke = { stroke: look.line, "stroke-width": 0.5 };
          root.append(svg("rect", { x: from, y, width, height: tall, fill, ...stroke }));
          at += sign * tall;
        }
      }
    }
    root.append(svg("line", { x1: 0, x2: wide, y1: half, y2: half, class: "axis" }));
    root.append(svg("text", { x: 5, y: 2 * half - 6, class: "tick top" }, say("figures.lost_chart")));
  });
}

/** The look as an SVG pattern, for charts. */
export function svgPattern(look, id) {
  const size = { width: TILE, height: TILE };
  const pattern = svg("pattern", { id, patternUnits: "userSpaceOnUse", ...size });
  return renewed(pattern, () => {
    const strokes = tile(look, 2);
    pattern.replaceChildren(
      svg("rect", { ...size, fill: "var(--paper)" }),
      svg("rect", { ...size, fill: look.colour, "fill-opacity": look.fill }),
      ...(strokes ? [svg("image", { ...size, href: strokes.toDataURL() })] : []),
    );
  });
}
