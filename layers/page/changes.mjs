// The change layer: ground that changed hands between two days, with its square kilometres.

import { fill } from "./looks.mjs";
import { project, ringPath, surface } from "./surface.mjs";
import { bounds, rings, stateAt } from "./zones.mjs";

const EARTH_KM = 6371.0072; // radius of the sphere with the earth's surface
const SQUARED = 0.00669438; // eccentricity of WGS84
const LABELS = 14;
const ROOM = 900; // square pixels a patch needs for its number

/** Sine of the latitude on the sphere of equal area (Snyder 1987, eq. 3-11 and 3-12). */
export function equalArea(lat) {
  const e = Math.sqrt(SQUARED);
  const q = (sine) =>
    (1 - SQUARED) *
    (sine / (1 - SQUARED * sine * sine) - Math.log((1 - e * sine) / (1 + e * sine)) / (2 * e));
  return q(Math.sin((lat * Math.PI) / 180)) / q(1);
}

/** Square kilometres inside a ring of signed edges; below 0 where it is a hole. */
export function ringArea(mosaic, ring) {
  let sum = 0;
  for (const signed of ring) {
    const edge = signed >= 0 ? signed : ~signed;
    let swept = 0;
    for (let i = mosaic.start[edge]; i + 1 < mosaic.start[edge + 1]; i++) {
      const [south, north] = [mosaic.lat[i], mosaic.lat[i + 1]];
      // Simpson's rule: the edge is straight in longitude and latitude, not on the sphere.
      const mean =
        (equalArea(south) + 4 * equalArea((south + north) / 2) + equalArea(north)) / 6;
      swept -= mean * (mosaic.lon[i + 1] - mosaic.lon[i]);
    }
    sum += signed >= 0 ? swept : -swept;
  }
  return ((sum * Math.PI) / 180) * EARTH_KM ** 2;
}

/** {layer, show(before, after)}: two stops in any order. */
export function changeLayer(mosaic, looks, theme) {
  const world = project(mosaic);
  let patches = [];
  let shown = "";

  function show(one, two) {
    if (shown === `${one} ${two}`) return;
    shown = `${one} ${two}`;
    const before = stateAt(mosaic, Math.min(one, two));
    const after = stateAt(mosaic, Math.max(one, two));
    const pairs = Int32Array.from(before, (holder, cell) => {
      const same = looks[holder].actor === looks[after[cell]].actor;
      return same ? -1 : holder * looks.length + after[cell];
    });
    const found = bounds({ ...mosaic, around: -1 }, pairs, (pair) => pair);
    patches = [...found.zones].map(([pair, signed]) => ({
      look: looks[pair % looks.length],
      lost: looks[Math.floor(pair / looks.length)],
      rings: rings(signed, mosaic),
    }));
    if (layer._map) layer.redraw();
  }

  function paint(context, view) {
    const numbers = [];
    for (const { look, lost, rings: closed } of patches) {
      const path = ringPath(world, view, closed);
      const gained = look.drawn ? look : lost; // ground nobody speaks of any more: who lost it
      context.fillStyle = look.drawn ? gained.colour : theme.ink.paper;
      context.globalAlpha = 0.6;
      context.fill(path, "evenodd");
      context.globalAlpha = 1;
      if (look.drawn) fill(context, path, look, view);
      context.lineJoin = "round";
      context.strokeStyle = gained.line;
      context.lineWidth = 1.4;
      context.setLineDash(look.drawn ? [] : [3, 3]);
      context.stroke(path);
      context.setLineDash([]);
      for (const ring of closed) {
        const spot = place(ring, view);
        if (spot) numbers.push({ ...spot, area: ringArea(mosaic, ring) });
      }
    }
    numbers.sort((a, b) => b.area - a.area);
    numbers.slice(0, LABELS).forEach((one) => write(context, one));
  }

  /** Where a ring has most room across its middle, null where it is too small for a number. */
  function place(ring, view) {
    const points = [];
    for (const signed of ring) {
      const edge = signed >= 0 ? signed : ~signed;
      for (let i = world.start[edge]; i < world.start[edge + 1]; i++)
        points.push([world.x[i] * view.scale - view.left, world.y[i] * view.scale - view.top]);
    }
    const xs = points.map((p) => p[0]);
    const ys = points.map((p) => p[1]);
    const [west, east] = [Math.min(...xs), Math.max(...xs)];
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    if ((east - west) * (bottom - top) < ROOM) return null;
    return { x: (west + east) / 2, y: (top + bottom) / 2 };
  }

  function write(context, { x, y, area }) {
    if (area < 0.5) return;
    const text = `${Math.round(area).toLocaleString("en-GB")} km²`;
    context.font = "600 12px sans-serif";
    context.textAlign = "center";
    context.lineWidth = 3.5;
    context.strokeStyle = theme.ink.halo;
    context.strokeText(text, x, y);
    context.fillStyle = theme.ink.front;
    context.fillText(text, x, y);
  }

  const layer = surface("changes", 235, paint);
  theme.on(() => layer._map && layer.redraw());
  return { layer, show };
}
