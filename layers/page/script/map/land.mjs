// What lies still under and over the zones: sea, neighbours, rivers, lakes, the border.

import { lines, streams } from "../data/decode.mjs";
import { inflate, unpackJson } from "../base/unpack.mjs";
import symbology from "../../symbology/symbology.json" with { type: "json" };
import { project, stroke, surface, trace } from "./surface.mjs";

const { sketch_until } = symbology;
/** The share of the basemap's width over which its cut edges pale. */
const PALE = 0.06;

/**
 * Unpack the basemap: {features: [{layer, name, spot, lines: [first, last), until}], world}. `until`: the
 * zoom up to which a line that was sketched through a few points is drawn.
 * A water with a day on which it is `gone` is there before that day only.
 */
export async function unpackLand(basemap) {
  if (!basemap) return { features: [], world: null };
  const world = project(lines(streams(await inflate(basemap.packed)), basemap.step));
  let at = 0;
  const rows = await unpackJson(basemap.features);
  const features = rows.map(([layer, name, rank, parts, spot, sketch, gone = Infinity]) => {
    const first = at;
    at += parts;
    return { layer: basemap.layers[layer], name, rank, spot, first, last: at, until: sketch ? sketch_until : 99, gone };
  });
  return { features, world, day: -Infinity };
}

/** The day that the land is shown on; whether a water that it had is gone, or one is back. */
export function turnLand(land, day) {
  const there = () => land.features.filter((one) => one.gone > land.day).length;
  const before = there();
  land.day = day;
  return there() !== before;
}

function pathOf(view, world, feature) {
  const path = new Path2D();
  for (let line = feature.first; line < feature.last; line++) trace(path, world, view, line);
  return path;
}

/** The ground, under the zones. The country itself is bare paper: "no report" looks like it. */
export function groundLayer(land, theme) {
  const extent = land.world && box(land.world);
  return surface("ground", 210, (context, view) => {
    const { ink } = theme;
    const paint = { sea: ink.sea, neighbour: ink.abroad, border: ink.paper };
    for (const feature of land.features) {
      if (!paint[feature.layer]) continue;
      const path = pathOf(view, land.world, feature);
      context.fillStyle = paint[feature.layer];
      context.fill(path, "evenodd");
      if (feature.layer === "neighbour") stroke(context, path, [ink.frontier, 0.8]);
    }
    for (const feature of land.features)
      if (feature.layer === "coast") stroke(context, pathOf(view, land.world, feature), [ink.coast, 0.8]);
    if (land.world) fade(context, view, extent);
  });
}

/** The smallest box around all lines, [left, top, right, bottom] in Leaflet's world at zoom 0. */
function box({ x, y }) {
  const ends = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    ends[0] = Math.min(ends[0], x[i]);
    ends[1] = Math.min(ends[1], y[i]);
    ends[2] = Math.max(ends[2], x[i]);
    ends[3] = Math.max(ends[3], y[i]);
  }
  return ends;
}

/** Where the basemap was cut it pales into the bare ground: the cut is not a line on earth. */
function fade(context, { scale, left, top, width, height }, extent) {
  const [west, north, east, south] = extent;
  const [x0, y0, x1, y1] = [west * scale - left, north * scale - top, east * scale - left, south * scale - top];
  const wide = (x1 - x0) * PALE;
  if (x0 + wide < 0 && y0 + wide < 0 && x1 - wide > width && y1 - wide > height) return;
  context.save();
  context.globalCompositeOperation = "destination-out";
  for (const [from, to] of [
    [[x0, 0], [x0 + wide, 0]],
    [[x1, 0], [x1 - wide, 0]],
    [[0, y0], [0, y0 + wide]],
    [[0, y1], [0, y1 - wide]],
  ]) {
    const shade = context.createLinearGradient(...from, ...to);
    shade.addColorStop(0.1, "#000");
    shade.addColorStop(1, "transparent");
    context.fillStyle = shade;
    context.fillRect(0, 0, width, height);
  }
  context.restore();
}

/** Water and the border, over the zones: they stay readable under any colour. */
export function waterLayer(land, theme) {
  return surface("water", 230, (context, view) => {
    const { ink } = theme;
    context.lineCap = "round";
    const wide = view.zoom < 7 ? 0.9 : 1.6;
    const strokes = {
      lake: [[ink.water, 0.7]],
      river: [[ink.halo, wide * 2], [ink.water, wide]],
      border: [[ink.halo, 3.4], [ink.border, 1.1]],
    };
    for (const feature of land.features) {
      const { layer, gone, until } = feature;
      if (gone <= land.day || !strokes[layer] || (layer === "river" && view.zoom >= until)) continue;
      const path = pathOf(view, land.world, feature);
      context.fillStyle = ink.lake;
      if (layer === "lake") context.fill(path, "evenodd");
      stroke(context, path, ...strokes[layer]);
    }
  });
}
