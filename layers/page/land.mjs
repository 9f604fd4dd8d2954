// What lies still: sea, neighbours, rivers, lakes, the border, and the names of towns.

import { inflate, lines, streams } from "./decode.mjs";
import { el } from "./dom.mjs";
import { project, surface, trace } from "./surface.mjs";

const PAPER = "#faf6ec";
const ABROAD = "#ece6d8";
const SEA = "#d5e1e6";
const WATER = "#86aabd";

/** Unpack the basemap: {features: [{layer, name, spot, lines: [first, last)}], world}. */
export async function unpackLand(basemap) {
  if (!basemap) return { features: [], world: null };
  const world = project(lines(streams(await inflate(basemap.packed)), basemap.step));
  let at = 0;
  const features = basemap.features.map(([layer, name, parts, spot]) => {
    const first = at;
    at += parts;
    return { layer: basemap.layers[layer], name, spot, first, last: at };
  });
  return { features, world };
}

function path(context, view, world, feature) {
  context.beginPath();
  for (let line = feature.first; line < feature.last; line++) trace(context, world, view, line);
}

/** The ground, under the zones. The country itself is bare paper: "no report" looks like it. */
export function groundLayer(land) {
  return surface("ground", 210, (context, view) => {
    const paint = { sea: SEA, neighbour: ABROAD, border: PAPER };
    context.lineWidth = 0.8;
    context.strokeStyle = "#c9c0ae";
    for (const feature of land.features) {
      if (!paint[feature.layer]) continue;
      path(context, view, land.world, feature);
      context.fillStyle = paint[feature.layer];
      context.fill("evenodd");
      if (feature.layer === "neighbour") context.stroke();
    }
  });
}

/** Water and the border, over the zones: they stay readable under any colour. */
export function waterLayer(land) {
  return surface("water", 230, (context, view) => {
    context.lineJoin = context.lineCap = "round";
    for (const feature of land.features) {
      if (feature.layer === "lake") {
        path(context, view, land.world, feature);
        context.fillStyle = "#b5cdd8";
        context.fill("evenodd");
        context.strokeStyle = WATER;
        context.lineWidth = 0.7;
        context.stroke();
      } else if (feature.layer === "river") {
        path(context, view, land.world, feature);
        context.strokeStyle = "rgb(250 246 236 / 0.55)";
        context.lineWidth = view.zoom < 7 ? 1.8 : 3.2;
        context.stroke();
        context.strokeStyle = WATER;
        context.lineWidth = view.zoom < 7 ? 0.9 : 1.6;
        context.stroke();
      } else if (feature.layer === "border") {
        path(context, view, land.world, feature);
        context.strokeStyle = "rgb(250 246 236 / 0.8)";
        context.lineWidth = 3.4;
        context.stroke();
        context.strokeStyle = "#5b5347";
        context.lineWidth = 1.1;
        context.stroke();
      }
    }
  });
}

const FROM_ZOOM = [5, 7.2, 8.2, 9.4];
const GAP = 4;

/**
 * Names, placed anew for every view: important ones first, each where it covers nothing.
 * `extra()` gives more to place, before all others: [{name, lon, lat, rank, radius}].
 */
export function labels(map, towns, land, extra) {
  const pane = map.createPane("names");
  pane.style.zIndex = 450;
  pane.style.pointerEvents = "none";
  pane.classList.add("leaflet-zoom-hide");
  const ruler = document.createElement("canvas").getContext("2d");
  const width = (text, size) => {
    ruler.font = `${size}px ${getComputedStyle(map.getContainer()).fontFamily}`;
    return ruler.measureText(text).width;
  };

  function place() {
    pane.replaceChildren();
    const taken = [];
    const size = map.getSize();
    const free = (box) =>
      box[0] > 2 && box[1] > 2 && box[2] < size.x - 2 && box[3] < size.y - 2 &&
      !taken.some((t) => box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3]);
    const put = (at, properties, text) => {
      const label = el("div", properties, el("span", { dir: "auto" }, text));
      L.DomUtil.setPosition(label, map.containerPointToLayerPoint(at).round());
      pane.append(label);
    };

    function town({ name, lon, lat, rank, radius = 3, kind = "town" }) {
      const p = map.latLngToContainerPoint([lat, lon]);
      const height = rank <= 0 ? 14 : 12;
      const long = width(name, height) * 1.04 + 2;
      const [gap, half] = [radius + GAP, height / 2 + 2];
      const sides = [
        ["east", [p.x + gap, p.y - half, p.x + gap + long, p.y + half]],
        ["west", [p.x - gap - long, p.y - half, p.x - gap, p.y + half]],
        ["north", [p.x - long / 2, p.y - radius - height - 4, p.x + long / 2, p.y - radius - 1]],
        ["south", [p.x - long / 2, p.y + radius + 1, p.x + long / 2, p.y + radius + height + 4]],
      ];
      const found = sides.find(([, box]) => free(box));
      if (!found) return;
      taken.push(found[1], [p.x - radius, p.y - radius, p.x + radius, p.y + radius]);
      if (kind === "town") put(p, { class: `dot rank${rank}` }, "");
      const [left, top, right] = found[1];
      const at = found[0] === "west" ? [right, top] : [left, top];
      put(at, { class: `name ${kind} rank${rank} ${found[0]}` }, name);
    }

    const marked = extra();
    for (const m of marked) {
      const p = map.latLngToContainerPoint([m.lat, m.lon]);
      taken.push([p.x - m.radius, p.y - m.radius, p.x + m.radius, p.y + m.radius]);
    }
    for (const m of marked) {
      const p = map.latLngToContainerPoint([m.lat, m.lon]);
      // The mark's own box must not keep its own name away.
      const own = taken.findIndex((t) => t[0] === p.x - m.radius && t[1] === p.y - m.radius);
      const [box] = taken.splice(own, 1);
      town({ ...m, kind: "marked" });
      taken.push(box);
    }
    const named = new Set(marked.flatMap((m) => m.names));
    const zoom = map.getZoom();
    for (const [name, lon, lat, rank] of towns) {
      if (zoom >= FROM_ZOOM[rank] && !named.has(name)) town({ name, lon, lat, rank });
    }
    for (const feature of land.features) areaName(feature);

    function areaName(feature) {
      if (!feature.name || feature.layer === "border" || feature.layer === "river") return;
      if (feature.layer === "lake" && zoom < 8.5) return;
      const p = map.latLngToContainerPoint([feature.spot[1], feature.spot[0]]);
      const long = width(feature.name, 13) * (feature.layer === "neighbour" ? 1.5 : 1.1);
      const box = [p.x - long / 2, p.y - 9, p.x + long / 2, p.y + 9];
      if (!free(box)) return;
      taken.push(box);
      put([p.x - long / 2, p.y - 9], { class: `area ${feature.layer}` }, feature.name);
    }
  }

  map.on("moveend viewreset resize", place);
  return { place };
}
