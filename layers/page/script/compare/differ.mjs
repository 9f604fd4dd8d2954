// Two sources on one day: how much ground they tell apart, and where it lies.

import { streams, undelta } from "../data/decode.mjs";
import { project, ringPath, stroke, surface } from "../map/surface.mjs";
import { bounds } from "../data/shifts.mjs";
import { rings, stateAt, stopOn } from "../data/zones.mjs";

const STRIPE = 7;
const LEAST_KM2 = 1e-3;
const BOX_STEP = 1e-3; // degrees, as in beside.py
const FLASH_MS = 3000; // a flight to the ground, and as long again

/**
 * How the cells of two mosaics lie over each other, a row for each piece of ground: {one, other,
 * area, box(row)}: cells (-1: none), km2, and west, south, east, north.
 */
export function sharedGround(bytes) {
  const [one, other, area, west, south, width, height] = streams(bytes);
  const [left, low] = [undelta(west), undelta(south)];
  const box = (i) => [left[i], low[i], left[i] + width[i], low[i] + height[i]].map((at) => at * BOX_STEP);
  return { one: undelta(one), other: undelta(other), area: area.map((tens) => tens / 1e5), box };
}

/**
 * What two sources say of one day: [{one, other, area, boxes}], largest first; one and other are
 * holders, -1 where a source says nothing; each of `boxes` gives that of a piece. Ground of which
 * neither says anything is left out, and pieces whose box is not `within`. Pure.
 */
export function verdicts(first, second, shared, day, within = null) {
  const told = ({ mosaic, looks }) =>
    Array.from(stateAt(mosaic, stopOn(mosaic, day)), (h) => (looks[h].drawn ? h : -1));
  const [a, b] = [told(first), told(second)];
  const found = new Map();
  shared.area.forEach((area, i) => {
    const [one, other] = [a[shared.one[i]] ?? -1, b[shared.other[i]] ?? -1];
    const box = () => shared.box(i);
    if ((one < 0 && other < 0) || (within && !within(box()))) return;
    const key = `${one} ${other}`;
    const row = found.get(key) ?? found.set(key, { one, other, area: 0, boxes: [] }).get(key);
    row.area += area;
    if (area >= LEAST_KM2) row.boxes.push(box);
  });
  return [...found.values()]
    .filter(({ area }) => area >= LEAST_KM2)
    .sort((x, y) => y.area - x.area);
}

/** Two holders, one of each source, are the same to the reader. */
export function agree(first, second, { one, other }) {
  if (one < 0 || other < 0) return false;
  const [a, b] = [first.looks[one], second.looks[other]];
  return a.actor === b.actor && a.status === b.status;
}

/** Zones of one source on a day, as paths by holder. */
function zonePaths({ mosaic, looks }, world, view, day) {
  const state = stateAt(mosaic, stopOn(mosaic, day));
  const drawn = (holder) => (holder >= 0 && looks[holder].drawn ? holder : -1);
  const found = bounds({ ...mosaic, around: -1 }, state, drawn);
  return new Map(
    [...found.zones].map(([holder, signed]) => [
      holder,
      ringPath(world, view, rings(signed, mosaic)),
    ]),
  );
}

/** Paths of their zones, and fill(row, draw): draw on the ground of a row only. */
function groundOf({ first, second, worlds }, context, view, on) {
  const [ours, theirs] = [first, second].map((side, i) => zonePaths(side, worlds[i], view, on));
  const around = (paths) => {
    const outside = new Path2D();
    outside.rect(-10, -10, view.width + 20, view.height + 20);
    paths.forEach((path) => outside.addPath(path));
    return outside;
  };
  const outside = [around(ours), around(theirs)];
  const fill = (row, draw) => {
    context.save();
    context.clip(row.one < 0 ? outside[0] : ours.get(row.one), "evenodd");
    context.clip(row.other < 0 ? outside[1] : theirs.get(row.other), "evenodd");
    draw();
    context.restore();
  };
  return { theirs, fill };
}

/** Slanted stripes, pinned to the map: ours and theirs by turns, bare where one says nothing. */
function stripes(context, { left, top, width, height }, looks, paper) {
  const period = 2 * STRIPE;
  const same = looks[0]?.actor === looks[1]?.actor;
  const shift = (((left + top) % period) + period) % period;
  looks.forEach((look, turn) => {
    const path = new Path2D();
    for (let x = turn * STRIPE - shift - height; x < width; x += period) {
      path.moveTo(x, height);
      path.lineTo(x + height, 0);
      path.lineTo(x + height + STRIPE, 0);
      path.lineTo(x + STRIPE, height);
    }
    context.fillStyle = look ? look.colour : paper;
    // The same side, with another status: stripes of one colour, strong and pale.
    context.globalAlpha = same ? look.fill : 0.95;
    context.fill(path);
  });
  context.globalAlpha = 1;
}

/**
 * Stripes in both colours where `first` and `second` differ: {layer, show(day)}; disputes(day, within)
 * are the rows of `verdicts` on which they do, with looks for holders (null: nothing said);
 * flash(map, row) shows where that is. On a day that one does not cover they do not differ.
 */
export function differLayer({ theme, first, second, shared }) {
  const worlds = [project(first.mosaic), project(second.mosaic)];
  const ground = (context, view, on) => groundOf({ first, second, worlds }, context, view, on);
  let [rows, day] = [[], null];
  const differing = (on, within) =>
    [first, second].every(({ mosaic }) => stopOn(mosaic, on) >= 0)
      ? verdicts(first, second, shared, on, within).filter((row) => !agree(first, second, row))
      : [];

  function paint(context, view) {
    const { theirs, fill } = ground(context, view, day);
    for (const row of rows)
      fill(row, () => stripes(context, view, [first.looks[row.one], second.looks[row.other]], theme.ink.paper));
    // The line of the other source, dashed: that of the first is drawn as ever.
    const line = theme.dark ? "#8dbdf0" : "#1b4f8a";
    const strokes = [[theme.ink.halo, 3.6, [7, 4]], [line, 1.8, [7, 4]]];
    for (const one of strokes) theirs.forEach((path) => stroke(context, path, one));
  }

  let [lit, due] = [null, 0]; // the row that flashes, and until when
  const flashLayer = surface("lit", 610, (context, view) => {
    context.fillStyle = theme.ink.front;
    ground(context, view, lit.day).fill(lit.row, () => context.fillRect(0, 0, view.width, view.height));
  });
  function flash(map, { row, day: on }) {
    clearTimeout(due);
    flashLayer.remove();
    lit = { row, day: on };
    flashLayer.addTo(map);
    due = setTimeout(() => flashLayer.remove(), FLASH_MS);
  }

  const layer = surface("differ", 235, paint);
  theme.on(() => layer._map && layer.redraw());
  return {
    layer,
    flash,
    disputes: (on, within) =>
      differing(on, within).map((row) => ({
        one: first.looks[row.one] ?? null,
        other: second.looks[row.other] ?? null,
        area: row.area,
        boxes: row.boxes,
        row,
        day: on,
      })),
    show(next) {
      day = next;
      rows = differing(day);
      if (layer._map) layer.redraw();
    },
  };
}
