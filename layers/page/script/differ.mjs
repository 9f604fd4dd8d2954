// Two sources on one day: how much ground they tell apart, and where it lies.

import { streams, undelta } from "./decode.mjs";
import { project, ringPath, surface } from "./surface.mjs";
import { bounds, lastUpTo, rings, stateAt } from "./zones.mjs";

const STRIPE = 7;
const LEAST_KM2 = 1e-3;

/** Ground that the cells of two mosaics share: {one, other, area}, a row for each pair of cells. */
export function sharedGround(bytes) {
  const [one, other, area] = streams(bytes);
  return { one: undelta(one), other: undelta(other), area: area.map((tens) => tens / 1e5) };
}

/** Ground of every cell that the other source has no cell for. */
function alone(areas, cells, shared) {
  const left = Float64Array.from(areas);
  cells.forEach((cell, i) => (left[cell] -= shared.area[i]));
  return left;
}

/**
 * What two sources say of one day: [{one, other, area}], largest first; one and other are holders,
 * -1 where a source says nothing. Ground of which neither says anything is left out. Pure.
 */
export function verdicts(first, second, shared, day) {
  const told = ({ mosaic, looks }) =>
    Array.from(stateAt(mosaic, lastUpTo(mosaic.days, day)), (h) => (looks[h].drawn ? h : -1));
  const [a, b] = [told(first), told(second)];
  const found = new Map();
  const add = (one, other, area) => {
    if (one < 0 && other < 0) return;
    const key = `${one} ${other}`;
    if (!found.has(key)) found.set(key, { one, other, area: 0 });
    found.get(key).area += area;
  };
  shared.area.forEach((area, i) => add(a[shared.one[i]], b[shared.other[i]], area));
  alone(first.mosaic.areas, shared.one, shared).forEach((area, cell) => add(a[cell], -1, area));
  alone(second.mosaic.areas, shared.other, shared).forEach((area, cell) => add(-1, b[cell], area));
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
  const state = stateAt(mosaic, lastUpTo(mosaic.days, day));
  const drawn = (holder) => (holder >= 0 && looks[holder].drawn ? holder : -1);
  const found = bounds({ ...mosaic, around: -1 }, state, drawn);
  return new Map(
    [...found.zones].map(([holder, signed]) => [
      holder,
      ringPath(world, view, rings(signed, mosaic)),
    ]),
  );
}

/**
 * Stripes in both colours where `first` and `second` differ: {layer, show(day)}; disputes(day) are
 * the rows of `verdicts` on which they do, with looks for holders (null: nothing said).
 */
export function differLayer({ theme, first, second, shared }) {
  const worlds = [project(first.mosaic), project(second.mosaic)];
  let [rows, day] = [[], null];
  const differing = (on) =>
    verdicts(first, second, shared, on).filter((row) => !agree(first, second, row));

  function paint(context, view) {
    const [ours, theirs] = [first, second].map((side, i) => zonePaths(side, worlds[i], view, day));
    const around = (paths) => {
      const outside = new Path2D();
      outside.rect(-10, -10, view.width + 20, view.height + 20);
      paths.forEach((path) => outside.addPath(path));
      return outside;
    };
    const outside = [around(ours), around(theirs)];
    for (const row of rows) {
      context.save();
      context.clip(row.one < 0 ? outside[0] : ours.get(row.one), "evenodd");
      context.clip(row.other < 0 ? outside[1] : theirs.get(row.other), "evenodd");
      stripes(context, view, [first.looks[row.one], second.looks[row.other]]);
      context.restore();
    }
    // The line of the other source, dashed: that of the first is drawn as ever.
    context.setLineDash([7, 4]);
    context.lineJoin = "round";
    for (const [width, style] of [
      [3.6, theme.ink.halo],
      [1.8, theme.dark ? "#8dbdf0" : "#1b4f8a"],
    ]) {
      context.lineWidth = width;
      context.strokeStyle = style;
      theirs.forEach((path) => context.stroke(path));
    }
    context.setLineDash([]);
  }

  /** Slanted stripes, pinned to the map: ours and theirs by turns, bare where one says nothing. */
  function stripes(context, { left, top, width, height }, looks) {
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
      context.fillStyle = look ? look.colour : theme.ink.paper;
      // The same side, with another status: stripes of one colour, strong and pale.
      context.globalAlpha = same ? look.fill : 0.95;
      context.fill(path);
    });
    context.globalAlpha = 1;
  }

  const layer = surface("differ", 235, paint);
  theme.on(() => layer._map && layer.redraw());
  return {
    layer,
    disputes: (on) =>
      differing(on).map(({ one, other, area }) => ({
        one: first.looks[one] ?? null,
        other: second.looks[other] ?? null,
        area,
      })),
    show(next) {
      day = next;
      rows = differing(day);
      if (layer._map) layer.redraw();
    },
  };
}
