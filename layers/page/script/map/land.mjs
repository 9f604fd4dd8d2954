// What lies still under and over the zones: sea, neighbours, rivers, lakes, the border.

import { lines, streams } from "../data/decode.mjs";
import { inflate, unpackJson } from "../base/inflate.mjs";
import symbology from "../../symbology/symbology.json" with { type: "json" };
import { project, surface, trace } from "./surface.mjs";

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

/**
 * Points [lon, lat] of the river of that name, or of the border with that neighbour ("Turkish
 * border", "border with Turkey"); null where the basemap has no such.
 */
export function lineOf({ features, world }, name) {
  const river = features.filter((one) => one.layer === "river" && one.name === name);
  if (river.length) return points(river, world);
  if (!/\bborder\b/i.test(name)) return null;
  const stem = (word) => word.slice(0, 4).toLowerCase();
  const words = name.split(/[^\p{L}]+/u).filter((word) => word.length > 3).map(stem);
  const neighbour = features.find((one) => one.layer === "neighbour" && words.includes(stem(one.name)));
  const home = points(features.filter((one) => one.layer === "border"), world);
  if (!neighbour || !home) return null;
  // The border is drawn as the country's own: the part of it that the neighbour has too.
  const key = ([lon, lat]) => `${lon.toFixed(2)} ${lat.toFixed(2)}`;
  const theirs = new Set(points([neighbour], world).map(key));
  const shared = home.filter((point) => theirs.has(key(point)));
  return shared.length ? shared : null;
}

function points(features, world) {
  const found = [];
  for (const { first, last } of features)
    for (let i = world.start[first]; i < world.start[last]; i++) {
      const north = Math.PI - (world.y[i] / 128) * Math.PI;
      found.push([(world.x[i] / 256) * 360 - 180, (Math.atan(Math.sinh(north)) * 180) / Math.PI]);
    }
  return found.length ? found : null;
}

function path(context, view, world, feature) {
  context.beginPath();
  for (let line = feature.first; line < feature.last; line++) trace(context, world, view, line);
}

/** The ground, under the zones. The country itself is bare paper: "no report" looks like it. */
export function groundLayer(land, theme) {
  const extent = land.world && box(land.world);
  return surface("ground", 210, (context, view) => {
    const { ink } = theme;
    const paint = { sea: ink.sea, neighbour: ink.abroad, border: ink.paper };
    context.lineWidth = 0.8;
    context.strokeStyle = ink.frontier;
    for (const feature of land.features) {
      if (!paint[feature.layer]) continue;
      path(context, view, land.world, feature);
      context.fillStyle = paint[feature.layer];
      context.fill("evenodd");
      if (feature.layer === "neighbour") context.stroke();
    }
    context.strokeStyle = ink.coast;
    for (const feature of land.features) {
      if (feature.layer !== "coast") continue;
      path(context, view, land.world, feature);
      context.stroke();
    }
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
    context.lineJoin = context.lineCap = "round";
    for (const feature of land.features) {
      if (feature.gone <= land.day) continue;
      if (feature.layer === "lake") {
        path(context, view, land.world, feature);
        context.fillStyle = ink.lake;
        context.fill("evenodd");
        context.strokeStyle = ink.water;
        context.lineWidth = 0.7;
        context.stroke();
      } else if (feature.layer === "river" && view.zoom < feature.until) {
        path(context, view, land.world, feature);
        context.strokeStyle = ink.halo;
        context.lineWidth = view.zoom < 7 ? 1.8 : 3.2;
        context.stroke();
        context.strokeStyle = ink.water;
        context.lineWidth = view.zoom < 7 ? 0.9 : 1.6;
        context.stroke();
      } else if (feature.layer === "border") {
        path(context, view, land.world, feature);
        context.strokeStyle = ink.halo;
        context.lineWidth = 3.4;
        context.stroke();
        context.strokeStyle = ink.border;
        context.lineWidth = 1.1;
        context.stroke();
      }
    }
  });
}
