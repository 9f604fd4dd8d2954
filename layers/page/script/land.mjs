// What lies still under and over the zones: sea, neighbours, rivers, lakes, the border.

import { lines, streams } from "./decode.mjs";
import { inflate } from "./inflate.mjs";
import { project, surface, trace } from "./surface.mjs";

/** Unpack the basemap: {features: [{layer, name, spot, lines: [first, last)}], world}. */
export async function unpackLand(basemap) {
  if (!basemap) return { features: [], world: null };
  const world = project(lines(streams(await inflate(basemap.packed)), basemap.step));
  let at = 0;
  const features = basemap.features.map(([layer, name, rank, parts, spot]) => {
    const first = at;
    at += parts;
    return { layer: basemap.layers[layer], name, rank, spot, first, last: at };
  });
  return { features, world };
}

function path(context, view, world, feature) {
  context.beginPath();
  for (let line = feature.first; line < feature.last; line++) trace(context, world, view, line);
}

/** The ground, under the zones. The country itself is bare paper: "no report" looks like it. */
export function groundLayer(land, theme) {
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
  });
}

/** Water and the border, over the zones: they stay readable under any colour. */
export function waterLayer(land, theme) {
  return surface("water", 230, (context, view) => {
    const { ink } = theme;
    context.lineJoin = context.lineCap = "round";
    for (const feature of land.features) {
      if (feature.layer === "lake") {
        path(context, view, land.world, feature);
        context.fillStyle = ink.lake;
        context.fill("evenodd");
        context.strokeStyle = ink.water;
        context.lineWidth = 0.7;
        context.stroke();
      } else if (feature.layer === "river") {
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
