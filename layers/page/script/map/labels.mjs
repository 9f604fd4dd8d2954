// Names on the map: placed anew for every view, important ones first, none over another.

import { called, calledLand } from "../base/called.mjs";
import { el } from "../base/dom.mjs";
import symbology from "../../symbology/symbology.json" with { type: "json" };

const { town: FROM_ZOOM, river: RIVER_FROM } = symbology.from_zoom; // by rank
const GAP = 4;

/** Boxes are [left, top, right, bottom] in pixels of the map; `desk`: map, pane, measure, land, boxes taken. */
function free(desk, box) {
  const { x, y } = desk.map.getSize();
  return (
    box[0] > 2 &&
    box[1] > 2 &&
    box[2] < x - 2 &&
    box[3] < y - 2 &&
    !desk.taken.some((t) => box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3])
  );
}

function put(desk, spot, properties, text, turn = 0) {
  const name = el(
    "span",
    { dir: "auto", style: turn && `display:block;transform:rotate(${turn}rad)` },
    ...[text].flat(),
  );
  const label = el("div", properties, name);
  L.DomUtil.setPosition(label, desk.map.containerPointToLayerPoint(spot).round());
  desk.pane.append(label);
}

/** Lines of text in the middle of the first of `spots` that has room; else only the first line. */
function note(desk, { lines, spots }) {
  for (const shown of [lines, lines.slice(0, 1)]) {
    const long = Math.max(...shown.map((line, i) => desk.width(line, i ? 11 : 12.5, i ? 400 : 700)));
    const [half, tall] = [long / 2 + 4, shown.length * 7.5 + 2].map(Math.ceil);
    // Whole pixels, as they are set: else two notes meet by what is rounded away.
    const boxes = spots
      .map((spot) => spot.map(Math.round))
      .map(([x, y]) => [x - half, y - tall, x + half, y + tall]);
    const box = boxes.find((one) => free(desk, one));
    if (!box) continue;
    desk.taken.push(box);
    const text = shown.map((line) => el("bdi", {}, line));
    const label = el("div", { class: "patch", style: `width:${2 * half}px` }, text);
    L.DomUtil.setPosition(label, desk.map.containerPointToLayerPoint([box[0], box[1]]).round());
    desk.pane.append(label);
    return;
  }
}

/** A name beside its spot, where there is room; whether there was. */
function town(desk, { name, lon, lat, rank, radius = 3, marked = "", more = "" }) {
  const p = desk.map.latLngToContainerPoint([lat, lon]);
  const size = rank <= 0 ? 14 : 12;
  const long = desk.width(name + more, size, rank <= 0 ? 700 : 400) + 3;
  const half = size / 2 + 2;
  const gap = radius + GAP;
  const sides = {
    east: [p.x + gap, p.y - half, p.x + gap + long, p.y + half],
    west: [p.x - gap - long, p.y - half, p.x - gap, p.y + half],
    north: [p.x - long / 2, p.y - radius - size - 6, p.x + long / 2, p.y - radius - 1],
    south: [p.x - long / 2, p.y + radius + 1, p.x + long / 2, p.y + radius + size + 6],
  };
  if (marked) {
    // A mark is never left without its name as long as a corner beside it is free.
    const slant = gap * 0.7;
    /** @type {[string, number][]} */
    const corners = [["east", -1], ["west", -1], ["east", 1], ["west", 1]];
    for (const [side, up] of corners) {
      const [left, top, right, bottom] = sides[side];
      const move = up * (half + slant);
      const inward = side === "east" ? slant - gap : gap - slant;
      sides[`${side} ${up}`] = [left + inward, top + move, right + inward, bottom + move];
    }
  }
  const side = Object.keys(sides).find((s) => free(desk, sides[s]));
  if (!side) return false;
  const dot = [p.x - radius, p.y - radius, p.x + radius, p.y + radius];
  if (!marked && !free(desk, dot)) return false;
  desk.taken.push(sides[side], dot);
  if (!marked) put(desk, p, { class: `dot rank${rank}` }, "");
  const [left, top, right] = sides[side];
  put(
    desk,
    [side.startsWith("west") ? right : left, top],
    { class: `name ${marked} rank${rank} ${side}` },
    more ? [name, el("i", {}, more)] : name,
  );
  return true;
}

/** A mark's name, shorter where there is no room: without the others it stands for, without its brackets. */
function markName(desk, mark) {
  const whole = { ...mark, name: called(mark.name) };
  const bare = called(mark.name.replace(/ [(/].*/, "")).replace(/ [(/].*/, "");
  [whole, { ...whole, more: "" }, { ...whole, more: "", name: bare }].some((one) => town(desk, one));
}

function area(desk, feature) {
  const { layer, spot } = feature;
  const name = calledLand(feature);
  const p = desk.map.latLngToContainerPoint([spot[1], spot[0]]);
  const long =
    layer === "neighbour" ? desk.width(name.toUpperCase(), 12) + name.length * 3.6 : desk.width(name, 13);
  const box = [p.x - long / 2, p.y - 9, p.x + long / 2, p.y + 9];
  if (!free(desk, box)) return;
  desk.taken.push(box);
  put(desk, [box[0], box[1]], { class: `area ${layer}` }, name);
}

/** Along the middle of what is seen of it, where it runs straightest for the name's length. */
function river(desk, feature) {
  const { first, last } = feature;
  const name = calledLand(feature);
  const scale = 2 ** desk.map.getZoom();
  const origin = desk.map.getPixelBounds().min;
  const { x: width_, y: height } = desk.map.getSize();
  const long = desk.width(name, 12) + 12;
  let best = null;
  for (let line = first; line < last; line++) {
    const points = [];
    for (let i = desk.land.world.start[line]; i < desk.land.world.start[line + 1]; i++) {
      points.push([desk.land.world.x[i] * scale - origin.x, desk.land.world.y[i] * scale - origin.y]);
    }
    for (let i = 0; i < points.length; i++) {
      const [x, y] = points[i];
      if (x < 60 || y < 60 || x > width_ - 60 || y > height - 60) continue;
      const j = points.findIndex((q, k) => k > i && Math.hypot(q[0] - x, q[1] - y) >= long);
      if (j < 0) continue;
      let bend = 0;
      for (let k = i + 1; k < j; k++)
        bend = Math.max(bend, offLine(points[i], points[j], points[k]));
      const middle = [(x + points[j][0]) / 2, (y + points[j][1]) / 2];
      const [wide, tall] = [Math.abs(points[j][0] - x) / 2 + 8, Math.abs(points[j][1] - y) / 2 + 8];
      const box = [middle[0] - wide, middle[1] - tall, middle[0] + wide, middle[1] + tall];
      if ((!best || bend < best.bend) && free(desk, box))
        best = { bend, middle, box, from: points[i], to: points[j] };
    }
  }
  if (!best || best.bend > 14) return;
  desk.taken.push(best.box);
  let turn = Math.atan2(best.to[1] - best.from[1], best.to[0] - best.from[0]);
  if (Math.abs(turn) > Math.PI / 2) turn -= Math.sign(turn) * Math.PI; // never upside down
  const left = best.middle[0] - long / 2 + 6 + Math.sin(turn) * 9;
  put(desk, [left, best.middle[1] - 9 - Math.cos(turn) * 9], { class: "area river" }, name, turn);
}

/**
 * `towns`: [name, lon, lat, rank]. `marks()`: spots of the text, named before all towns, each
 * {name, names, more, lon, lat, radius, spread}. `covers()`: elements that lie over the map. A `lazy` map
 * moves with another one: it is named anew once it stands still.
 */
export function labels(map, towns, land, { marks, covers, lazy = false }) {
  const pane = map.createPane("names");
  pane.style.zIndex = 450;
  pane.style.pointerEvents = "none";
  pane.classList.add("leaflet-zoom-hide");
  const desk = { map, pane, land, width: ruler(map.getContainer()), taken: [] };
  const important = new Set(towns.filter(([, , , rank]) => rank <= 1).map(([name]) => name));
  let notes = null;
  let later = null;

  function place() {
    if (!map._mapPane) return; // asked for later, and the map was removed meanwhile
    pane.replaceChildren();
    const box = map.getContainer().getBoundingClientRect();
    desk.taken = [...covers()]
      .map((cover) => cover.getBoundingClientRect())
      .map((c) => [c.left - box.left, c.top - box.top, c.right - box.left, c.bottom - box.top]);
    const zoom = map.getZoom();
    const marked = marks();
    const disc = ({ lon, lat, radius }) => {
      const p = map.latLngToContainerPoint([lat, lon]);
      return [p.x - radius, p.y - radius, p.x + radius, p.y + radius];
    };
    desk.taken.push(...marked.map(disc));
    notes?.(map).forEach((one) => note(desk, one));
    for (const mark of marked) {
      // Where a mark stands for several places the best known of them names it: Aleppo, not a quarter.
      const name = mark.names.find((one) => important.has(one)) ?? mark.name;
      markName(desk, { ...mark, name, rank: -1, marked: mark.spread ? "marked spread" : "marked" });
    }
    const named = new Set(marked.flatMap((mark) => mark.names));
    for (const [name, lon, lat, rank] of towns) {
      if (zoom >= FROM_ZOOM[rank] && !named.has(name)) town(desk, { name: called(name), lon, lat, rank });
    }
    for (const feature of land.features) {
      if (!feature.name || feature.gone <= land.day) continue;
      if (feature.layer === "neighbour" || feature.layer === "sea") area(desk, feature);
      if (feature.layer === "lake" && zoom >= RIVER_FROM[feature.rank - 1] + 1) area(desk, feature);
      if (feature.layer === "river" && !named.has(feature.name) && zoom >= RIVER_FROM[feature.rank - 1] && zoom < feature.until)
        river(desk, feature);
    }
  }

  function soon(wait) {
    clearTimeout(later);
    later = setTimeout(place, wait);
  }
  map.on("moveend viewreset resize", () => {
    if (!lazy) return place();
    pane.replaceChildren();
    soon(90);
  });
  return {
    place,
    /** What else to write: notes(map) -> [{lines, spots}], null for nothing. Placed once at rest. */
    note(make) {
      if (!make && !notes) return;
      notes = make;
      for (const old of pane.querySelectorAll(".patch")) old.remove();
      soon(make ? 120 : 0);
    },
  };
}

/** How far a point lies from the line through two others. */
function offLine([ax, ay], [bx, by], [px, py]) {
  return Math.abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / Math.hypot(bx - ax, by - ay);
}

/** Measures text in the map's own typeface. */
function ruler(container) {
  const context = document.createElement("canvas").getContext("2d");
  const family = getComputedStyle(container).fontFamily;
  return (text, size, weight = 400) => {
    context.font = `${weight} ${size}px ${family}`;
    return context.measureText(text).width;
  };
}
