// Ground that has just changed, over everything else on the map: it flashes in the gainer's colour.

import { svg } from "../base/dom.mjs";
import { lookOf } from "../map/looks.mjs";

const SMALL = 14; // pixels across; a smaller piece gets a ring around it
const RING = 11; // pixels, its radius: 22 across are seen beside a mark of a place
const FLIGHT_MS = 1500; // in which the map has come to what flashes
const MOST = 40; // pieces; the largest tell where it happened

/** The look of what became of a piece: who has it now, or who lost it where nobody has. */
export function lookOfPiece(looks, { from, to, kind }) {
  const gained = lookOf(looks, kind === "back" ? from : to);
  return gained?.drawn ? gained : lookOf(looks, from);
}

/** Longitude and latitude to pixels of the map's layer, rounded: Leaflet's own way makes objects. */
function placing(map) {
  const scale = 256 * 2 ** map.getZoom();
  const { x, y } = map.getPixelOrigin();
  return ([lon, lat]) => {
    const angle = Math.PI / 4 + (lat * Math.PI) / 360;
    const down = 0.5 - Math.log(Math.tan(angle)) / (2 * Math.PI);
    return [Math.round(((lon + 180) / 360) * scale - x), Math.round(down * scale - y)];
  };
}

/**
 * {show(pieces), outline(pieces)}: show flashes and leaves a thin line, outline only draws the line;
 * both forget what was drawn before.
 */
export function flashing(map, looks) {
  const pane = map.createPane("flash");
  pane.style.zIndex = 610; // over the marks of places: a change of the day is never under one
  pane.style.pointerEvents = "none";
  pane.classList.add("leaflet-zoom-hide");
  let drawn = [];
  let until = 0;

  function shape(piece, at) {
    const corners = piece.points.map(at);
    const [west, south, east, north] = piece.box;
    const [[ax, ay], [bx, by]] = [at([west, south]), at([east, north])];
    const [a, b] = [{ x: ax, y: ay }, { x: bx, y: by }];
    const d = `M${corners.join("L")}Z`;
    if (Math.max(b.x - a.x, a.y - b.y) >= SMALL) return { d };
    return { d, ring: { cx: (a.x + b.x) / 2, cy: (a.y + b.y) / 2, r: RING } };
  }
  function draw(flashes) {
    const at = placing(map);
    const root = svg("svg", { class: flashes ? "flash now" : "flash", "aria-hidden": "true" });
    for (const piece of drawn) {
      const { line, colour } = lookOfPiece(looks, piece);
      const { d, ring } = shape(piece, at);
      root.append(svg("path", { d, fill: colour, stroke: line }));
      if (ring) root.append(svg("circle", { ...ring, fill: "none", stroke: line }));
    }
    pane.replaceChildren(...(drawn.length ? [root] : []));
  }
  const set = (pieces, flashes) => {
    if (!pieces.length && !drawn.length) return;
    until = flashes ? performance.now() + FLIGHT_MS : 0;
    drawn = [...pieces].sort((a, b) => b.area - a.area).slice(0, MOST);
    draw(flashes);
  };
  // A flight to the ground ends after the flash began: it flashes where one has arrived.
  map.on("zoomend viewreset", () => drawn.length && draw(performance.now() < until));
  return { show: (pieces) => set(pieces, true), outline: (pieces) => set(pieces, false) };
}
