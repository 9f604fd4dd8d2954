// Who holds what on the day shown: the zones, and the lines between them.

import { clamped } from "../base/numbers.mjs";
import { parts } from "../base/parts.mjs";
import { following } from "../data/following.mjs";
import { fill } from "./looks.mjs";
import { project, ringPath, stroke, surface } from "./surface.mjs";
import { meets, placing, ringPaths } from "./ringpaths.mjs";
import { NO_SIDE, around, rings } from "../data/zones.mjs";
import symbology from "../../symbology/symbology.json" with { type: "json" };

/** What kind of line parts two looks; null for the border of the country, drawn with the land. */
function kind(a, b) {
  if (!a || !b) return null;
  if (a.between || b.between) return "gap";
  if (a.drawn !== b.drawn) return "rim";
  if (a.actor === b.actor) return null;
  if (NO_SIDE.test(a.status + b.status)) return "rim";
  if (a.dashed || b.dashed) return "unsure";
  return [a.pale, b.pale].includes("far") ? "far" : a.pale || b.pale ? "gap" : "front";
}

/** Without reports every change is sure of its day. */
const SETTLED = Object.assign(() => false, { between: () => false });

/** Kilometres between two places whose ground meets where evidence is far, or where it is not near. */
const GAP_KM = { far: 20, gap: 8 };

/** A gap in pixels: Leaflet's world is 256 wide at zoom 0; never so wide that it hides a town. */
const gapWidth = (km, zoom) => clamped((km * 256 * 2 ** zoom) / 32800, 3, 36);

/** A veil of paper along a path, where both sides fade out, and a hair to follow it by. */
function band(context, path, { halo, front }, width) {
  const { veil, hair } = symbology.gap;
  context.save();
  context.globalAlpha = veil;
  stroke(context, path, [halo, width]);
  context.globalAlpha = hair.opacity;
  stroke(context, path, [front, hair.width, hair.dash]);
  context.restore();
}

/** Draw only between two x of the map, where `part` is given. */
function within(context, view, part, draw) {
  if (!part) return draw();
  const [left, right] = part();
  context.save();
  context.beginPath();
  context.rect(left - view.x, 0, right - left, view.height);
  context.clip();
  draw();
  context.restore();
}

/** A zone with a band of its own colour inside its edge, as on printed maps. */
function paintZone(context, { look, path, rim }, view, { ground }) {
  if (look.pale && ground === "reported") return;
  fill(context, path, look, view);
  if (look.edgeless) return; // between firm and pale ground there is no edge
  context.save();
  context.clip(path, "evenodd");
  /** @type {{width: number, opacity: number, dash?: number[]}} */
  const band = symbology.band[look.dashed ? "dashed" : look.faint ? "rest" : "sure"];
  context.globalAlpha = band.opacity;
  context.lineCap = look.dashed ? "butt" : "round";
  stroke(context, rim, [look.dashed ? look.line : look.colour, band.width, band.dash]);
  context.restore();
}

/** The lines between zones, wider the nearer one looks, and around what is chosen. */
function paintLines(context, lines, chosen, { ink, ground }, zoom) {
  const { halo, front, unsure, rim } = ink;
  const wide = zoom < 7 ? 0.75 : zoom < 9 ? 1 : 1.3;
  context.lineCap = "round";
  // Where a zone ends in bare paper nobody faces it: a thin line, not a front.
  if (lines.rim) stroke(context, lines.rim, [rim, symbology.lines.rim.width]);
  // The line is somewhere between two places: a band as wide as the gap, no stroke.
  for (const gap of ["far", "gap"])
    if (lines[gap] && ground === "all") band(context, lines[gap], ink, gapWidth(GAP_KM[gap], zoom));
  for (const [name, colour] of Object.entries({ unsure, front })) {
    const { casing, width, dash } = symbology.lines[name];
    if (lines[name])
      stroke(context, lines[name], [halo, casing * wide], [colour, width * wide, dash]);
  }
  if (chosen) stroke(context, chosen, ["#ffffff", 5], ["#1b4f8a", 2.4]);
}

/**
 * The state of a day and its edges: `to(stop, day)` goes to another, `paths(view, patches)` are the
 * fills of its zones and the lines between them, `patched(cells, view)` where to paint anew.
 */
function stateOf(mosaic, looks, world) {
  const [place, draw] = [placing(world), ringPaths(mosaic)];
  const now = following(mosaic);
  const open = parts.reports?.unsettled(mosaic) ?? SETTLED;
  const kinds = looks.map((a) => looks.map((b) => kind(a, b)));
  const bounds = looks.map(() => []); // of each holder, from the edges that part two
  let shown = null; // the day
  let drawn = null; // the paths of the day and view drawn last: both layers use them

  /** The edges around every holder's ground. */
  function compute() {
    for (const signed of bounds) signed.length = 0;
    for (const edge of now.edges) {
      const [left, right] = [now.side(mosaic.left[edge]), now.side(mosaic.right[edge])];
      if (looks[left]?.drawn) bounds[left].push(edge);
      if (looks[right]?.drawn) bounds[right].push(~edge);
    }
    drawn = null;
  }

  /** On which line an edge around a holder's ground is drawn: one between two zones comes twice. */
  function line(edge, holder) {
    const [left, right] = [mosaic.left[edge], mosaic.right[edge]];
    const sides = [now.side(left), now.side(right)];
    const other = sides[0] === holder ? sides[1] : sides[0];
    if (looks[other]?.drawn && other < holder) return null;
    const found = kinds[holder][other] ?? null;
    return ["front", "gap", "far"].includes(found) && (open(left, now.stop, shown) || open(right, now.stop, shown))
      ? "unsure"
      : found;
  }

  /** Paths of all zones and of all lines between them, as far as the patches need them. */
  function paths(view, patches) {
    const key = `${view.scale} ${view.left} ${view.top} ${patches}`;
    if (drawn?.key === key) return drawn;
    const held = looks.map((_, holder) => holder).filter((holder) => bounds[holder].length);
    const rings = held.map((holder) => bounds[holder]);
    const { fills, lines } = draw(place(view), rings, (edge, zone) => line(edge, held[zone]), patches);
    drawn = { key, lines, fills: held.map((holder, i) => ({ look: looks[holder], ...fills[i] })) };
    return drawn;
  }

  /** Where to paint anew when these cells have changed; dashes would not go on where they began. */
  function patched(cells, view) {
    const { boxes } = place(view);
    const patches = parts.days?.patchesOf(boxes, cells, view) ?? null;
    const dashed = (signed, holder) => {
      const edge = signed >= 0 ? signed : ~signed;
      if (!meets(boxes, edge, patches)) return false;
      return looks[holder].dashed || line(edge, holder) === "unsure";
    };
    const any = patches?.length && bounds.some((signed, i) => signed.some((e) => dashed(e, i)));
    return any ? null : patches;
  }

  /** To another day; the cells that changed (null: all of them), false where nothing is another. */
  function to(stop, day) {
    const settled = open.between(shown, day); // edges anywhere may be sure of their day now
    shown = day;
    if (stop === now.stop && !settled) return false;
    const cells = now.to(stop);
    compute();
    return settled ? null : cells;
  }
  compute();
  return { to, paths, patched };
}

/**
 * Two layers over one state: zones under the rivers, fronts over them.
 * show(stop, day) changes the day and touches nothing else, outline(cells) draws a line around
 * cells.
 */
export function controlLayers(mosaic, looks, theme) {
  const world = project(mosaic);
  const state = stateOf(mosaic, looks, world);
  let chosen = [];
  const zoneLayer = surface("zones", 220, (context, view, patches) =>
    within(context, view, found.part, () => {
      for (const zone of state.paths(view, patches).fills) paintZone(context, zone, view, theme);
    }),
  );
  const frontLayer = surface("fronts", 240, (context, view, patches) =>
    within(context, view, found.part, () => {
      const ring = chosen.length ? ringPath(world, view, chosen) : null;
      paintLines(context, state.paths(view, patches).lines, ring, theme, view.zoom);
    }),
  );
  const redraw = (what) =>
    zoneLayer._map && [zoneLayer, frontLayer].forEach((layer) => layer.redraw(what));
  theme.on(() => redraw());
  const found = {
    layers: [zoneLayer, frontLayer],
    part: null,
    show(stop, day = mosaic.days[stop]) {
      const cells = state.to(stop, day);
      if (cells === false) return;
      let patches; // the same for both layers
      const once = (view) => (patches === undefined ? (patches = state.patched(cells, view)) : patches);
      redraw({ patches: cells ? once : null });
    },
    outline(cells) {
      chosen = rings(around(mosaic, cells), mosaic);
      if (frontLayer._map) frontLayer.redraw();
    },
  };
  return found;
}
