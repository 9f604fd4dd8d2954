// The change layer: ground that changed hands between two days, with its square kilometres.

import { fill } from "../map/looks.mjs";
import { whole } from "../base/numbers.mjs";
import { project, ringPath, surface } from "../map/surface.mjs";
import { bounds, lastUpTo, rings, stateAt } from "../data/zones.mjs";

const EARTH_KM = 6371.0072; // radius of the sphere with the earth's surface
const SQUARED = 0.00669438; // eccentricity of WGS84
const LABELS = 24;
const ROOM = 600; // square pixels a patch needs for its number
const GRID = 8; // places tried for a number, across and down
const TRIED = 12;

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

/** Whether a point lies inside a closed line of points. */
export function inside(points, x, y) {
  let odd = false;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    const [[ax, ay], [bx, by]] = [points[i], points[j]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

/** Vertices of a ring in Leaflet's world at zoom 0. */
function vertices(world, ring) {
  const points = [];
  for (const signed of ring) {
    const edge = signed >= 0 ? signed : ~signed;
    const [from, to] = [world.start[edge], world.start[edge + 1] - 1];
    for (let i = 0; i < to - from; i++) {
      const at = signed >= 0 ? from + i : to - i;
      points.push([world.x[at], world.y[at]]);
    }
  }
  return points;
}

/** Each outer ring of a patch with what it encloses, less its holes: [{points, area}]. */
function parts(mosaic, world, closed) {
  const all = closed.map((ring) => ({
    points: vertices(world, ring),
    area: ringArea(mosaic, ring),
  }));
  const outer = all.filter(({ area }) => area > 0).sort((a, b) => a.area - b.area);
  for (const hole of all.filter(({ area }) => area < 0)) {
    const around = outer.find(
      ({ points, area }) => area > -hole.area && inside(points, ...hole.points[0]),
    );
    if (around) around.area += hole.area;
  }
  return outer;
}

/** {layer, show(day, other), notes(map)}: two days in any order. */
export function changeLayer(mosaic, looks, theme) {
  const world = project(mosaic);
  let patches = [];
  let shown = "";

  function show(...days) {
    const [one, two] = days.sort((a, b) => a - b).map((day) => lastUpTo(mosaic.days, day));
    if (shown === `${one} ${two}`) return;
    shown = `${one} ${two}`;
    const [before, after] = [stateAt(mosaic, one), stateAt(mosaic, two)];
    const pairs = Int32Array.from(before, (holder, cell) => {
      const same = looks[holder].actor === looks[after[cell]].actor;
      return same ? -1 : holder * looks.length + after[cell];
    });
    const found = bounds({ ...mosaic, around: -1 }, pairs, (pair) => pair);
    patches = [...found.zones].map(([pair, signed]) => {
      const closed = rings(signed, mosaic);
      return {
        look: looks[pair % looks.length],
        lost: looks[Math.floor(pair / looks.length)],
        rings: closed,
        parts: null, // measured when they are to be labelled
      };
    });
    if (layer._map) layer.redraw();
  }

  function paint(context, view) {
    for (const { look, lost, rings: closed } of patches) {
      const path = ringPath(world, view, closed);
      const gained = look.drawn ? look : lost; // ground nobody speaks of any more: who lost it
      context.fillStyle = look.drawn ? gained.colour : theme.ink.paper;
      context.globalAlpha = 0.75;
      context.fill(path, "evenodd");
      context.globalAlpha = 1;
      if (look.drawn) fill(context, path, look, view);
      context.lineJoin = "round";
      context.setLineDash(look.drawn ? [] : [3, 3]);
      for (const [width, style] of [
        [3.4, theme.ink.halo],
        [1.5, gained.line],
      ]) {
        context.lineWidth = width;
        context.strokeStyle = style;
        context.stroke(path);
      }
      context.setLineDash([]);
    }
  }

  /** What to write on the map: [{lines, spots}], the largest first; spots are pixels of the map. */
  function notes(map) {
    const scale = 2 ** map.getZoom();
    const corner = map.getPixelBounds().min;
    const found = [];
    for (const patch of patches) {
      patch.parts ??= parts(mosaic, world, patch.rings);
      for (const { points, area } of patch.parts) {
        if (area < 0.5) continue;
        const spots = within(points, map.getSize(), scale, corner);
        const from = patch.lost.drawn ? `from ${patch.lost.label}` : "first report";
        const loss = patch.look.drawn ? from : `no longer ${patch.lost.label}`;
        if (spots.length) found.push({ area, lines: [`${whole(area)} km²`, loss], spots });
      }
    }
    return found.sort((a, b) => b.area - a.area).slice(0, LABELS);
  }

  const layer = surface("changes", 235, paint);
  theme.on(() => layer._map && layer.redraw());
  return { layer, show, notes };
}

/** Points inside a patch as far as it is in view, nearest its middle first; none if it is small. */
function within(points, size, scale, corner) {
  const seen = points.map(([x, y]) => [x * scale - corner.x, y * scale - corner.y]);
  const reach = (axis, most) => [
    Math.max(Math.min(...seen.map((p) => p[axis])), 0),
    Math.min(Math.max(...seen.map((p) => p[axis])), most),
  ];
  const [[west, east], [top, bottom]] = [reach(0, size.x), reach(1, size.y)];
  if (east <= west || bottom <= top || (east - west) * (bottom - top) < ROOM) return [];
  const found = [];
  for (let i = 1; i < GRID; i++) {
    for (let j = 1; j < GRID; j++) {
      const x = west + ((east - west) * i) / GRID;
      const y = top + ((bottom - top) * j) / GRID;
      if (inside(seen, x, y)) found.push([x, y, Math.hypot(i - GRID / 2, j - GRID / 2)]);
    }
  }
  return found.sort((a, b) => a[2] - b[2]).slice(0, TRIED);
}
