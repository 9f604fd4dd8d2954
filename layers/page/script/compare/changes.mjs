// The change layer: ground that changed hands between two days, with its square kilometres.

import { say } from "../base/say.mjs";
import { fill } from "../map/looks.mjs";
import { whole } from "../base/numbers.mjs";
import { project, ringPath, stroke, surface } from "../map/surface.mjs";
import { corners, inside, pierced, ringArea } from "../data/outlines.mjs";
import { bounds } from "../data/shifts.mjs";
import { lastUpTo, rings, stateAt } from "../data/zones.mjs";

const LABELS = 24;
const ROOM = 600; // square pixels a patch needs for its number
const GRID = 8; // places tried for a number, across and down
const TRIED = 12;

/** Each outer ring of a patch in Leaflet's world at zoom 0, less its holes: [{points, area}]. */
const parts = (mosaic, world, closed) =>
  pierced(
    closed.map((ring) => ({
      points: corners(world.start, world.x, world.y, ring),
      area: ringArea(mosaic, ring),
    })),
  );

/** Ground that went from one actor to another between two stops: [{look, lost, rings, parts}]. */
function patchesOf(mosaic, looks, one, two) {
  const [before, after] = [stateAt(mosaic, one), stateAt(mosaic, two)];
  const pairs = Int32Array.from(before, (holder, cell) => {
    const same = looks[holder].actor === looks[after[cell]].actor;
    return same ? -1 : holder * looks.length + after[cell];
  });
  const found = bounds({ ...mosaic, around: -1 }, pairs, (pair) => pair);
  return [...found.zones].map(([pair, signed]) => ({
    look: looks[pair % looks.length],
    lost: looks[Math.floor(pair / looks.length)],
    rings: rings(signed, mosaic),
    parts: null, // measured when they are to be labelled
  }));
}

function paintPatch(context, path, { look, lost }, { paper, halo }, view) {
  const gained = look.drawn ? look : lost; // ground nobody speaks of any more: who lost it
  context.fillStyle = look.drawn ? gained.colour : paper;
  context.globalAlpha = 0.75;
  context.fill(path, "evenodd");
  context.globalAlpha = 1;
  if (look.drawn) fill(context, path, look, view);
  stroke(context, path, ...[[halo, 3.4], [gained.line, 1.5]].map((one) => [...one, look.drawn ? [] : [3, 3]]));
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
    patches = patchesOf(mosaic, looks, one, two);
    if (layer._map) layer.redraw();
  }
  function paint(context, view) {
    for (const patch of patches)
      paintPatch(context, ringPath(world, view, patch.rings), patch, theme.ink, view);
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
        const from = patch.lost.drawn ? say("compare.from", { side: patch.lost.label }) : say("compare.first");
        const loss = patch.look.drawn ? from : say("compare.no_longer", { side: patch.lost.label });
        if (spots.length) found.push({ area, lines: [say("units.km2", { n: whole(area) }), loss], spots });
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
