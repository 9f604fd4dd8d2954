// Ground that has just changed, over everything else on the map: it flashes in the gainer's colour.

import { svg } from "./dom.mjs";
import { lookOf } from "./looks.mjs";

const SMALL = 14; // pixels across; a smaller piece gets a ring around it
const RING = 11; // pixels, its radius: 22 across are seen beside a mark of a place
const MOST = 40; // pieces; the largest tell where it happened

/** The look of what became of a piece: who has it now, or who lost it where nobody has. */
export function lookOfPiece(looks, { from, to, kind }) {
  const gained = lookOf(looks, kind === "back" ? from : to);
  return gained?.drawn ? gained : lookOf(looks, from);
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

  function shape(piece) {
    const corners = piece.points.map(([lon, lat]) => {
      const { x, y } = map.latLngToLayerPoint([lat, lon]);
      return `${x},${y}`;
    });
    const [west, south, east, north] = piece.box;
    const [a, b] = [map.latLngToLayerPoint([south, west]), map.latLngToLayerPoint([north, east])];
    const d = `M${corners.join("L")}Z`;
    if (Math.max(b.x - a.x, a.y - b.y) >= SMALL) return { d };
    return { d, ring: { cx: (a.x + b.x) / 2, cy: (a.y + b.y) / 2, r: RING } };
  }
  function draw(flashes) {
    const root = svg("svg", { class: flashes ? "flash now" : "flash" });
    for (const piece of drawn) {
      const { line, colour } = lookOfPiece(looks, piece);
      const { d, ring } = shape(piece);
      root.append(svg("path", { d, fill: colour, stroke: line }));
      if (ring) root.append(svg("circle", { ...ring, fill: "none", stroke: line }));
    }
    pane.replaceChildren(...(drawn.length ? [root] : []));
  }
  const set = (pieces, flashes) => {
    if (!pieces.length && !drawn.length) return;
    drawn = [...pieces].sort((a, b) => b.area - a.area).slice(0, MOST);
    draw(flashes);
  };
  map.on("zoomend viewreset", () => drawn.length && draw(false));
  return { show: (pieces) => set(pieces, true), outline: (pieces) => set(pieces, false) };
}
