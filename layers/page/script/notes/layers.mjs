// Notes as the map has them: lines, outlines, arrows, points, and what is written beside them.

import { el, svg } from "../base/dom.mjs";
import { fine, whole } from "../base/numbers.mjs";
import { grouped, say } from "../base/say.mjs";
import { lengths, surface } from "./measure.mjs";
import { closed } from "./note.mjs";
import { ARROWS, kept, turned } from "./pen.mjs";

const NUDGE = 4; // pixels that an arrow key moves a corner

/** "27,642", "12.3", "0.42": no more digits than a hand draws. */
const short = (value) => (value < 1 ? grouped(Number(value.toPrecision(2))) : (value < 1000 ? fine : whole)(value));

/** How long it is, or how large; "" where there is nothing to measure. */
export function figure(kind, points) {
  if (closed(kind)) return points[2] ? say("units.km2", { n: short(surface(points)) }) : "";
  return points[1] ? say("units.km", { n: short(lengths(points).reduce((sum, km) => sum + km, 0)) }) : "";
}

/** A pane for all notes, with the tip of an arrow. */
export function pane(map) {
  const made = map.createPane("notes");
  made.style.zIndex = 440;
  const tip = svg("marker", { id: "tip", viewBox: "0 0 10 10", refX: 7, refY: 5, markerWidth: 4.5, markerHeight: 4.5, orient: "auto" }, svg("path", { d: "M0 0L10 5L0 10z" }));
  made.append(svg("svg", { width: 0, height: 0, "aria-hidden": "true" }, tip));
}

/** Words at a spot; whatever they are, they are text. */
const words = (text, at, direction) =>
  L.tooltip({ permanent: true, direction, pane: "notes", className: "written", opacity: 1 })
    .setLatLng(turned([at])[0])
    .setContent(el("bdi", {}, text));

const middle = (points) => points[0].map((_, i) => points.reduce((sum, point) => sum + point[i], 0) / points.length);

/** A note drawn, as a list of layers; `press` it to choose it. */
export function layersOf({ kind, text, at }, press) {
  const options = { pane: "notes", className: `drawn ${kind}`, bubblingMouseEvents: false };
  const path = turned(at);
  const shape = kind === "point" ? L.circleMarker(path[0], { ...options, radius: 6 }) : (closed(kind) ? L.polygon : L.polyline)(path, options);
  shape.on("click", press);
  const measured = kind === "distance" || kind === "extent";
  const said = measured && text ? say("notes.named", { kind: text, told: figure(kind, at) }) : text || (measured ? figure(kind, at) : "");
  const spot = closed(kind) ? middle(at) : kind === "distance" ? at.at(-1) : at[0];
  const pieces = kind === "distance" && at[2] ? lengths(at) : [];
  return [
    shape,
    ...pieces.map((km, i) => words(short(km), middle(at.slice(i, i + 2)), "center")),
    ...(said ? [words(said, spot, closed(kind) ? "center" : "right")] : []),
  ];
}

/** Corners of the chosen note to drag, or to move with the arrow keys: `moved(points)` at the end of each. */
export function grips(map, { kind, at }, moved) {
  const points = [...at];
  const ghost = (closed(kind) ? L.polygon : L.polyline)([], { pane: "notes", className: "drawn", interactive: false });
  const handles = points.map((_, i) => {
    const grip = L.marker(turned(points)[i], { draggable: true, pane: "notes", title: say("notes.corner", { n: i + 1 }), icon: L.divIcon({ className: "grip", iconSize: [16, 16] }) });
    const put = () => ((points[i] = kept(grip.getLatLng())), ghost.setLatLngs(turned(points)));
    const end = () => (put(), ghost.setLatLngs([]), moved([...points]));
    grip.on("click", () => {}); // heard here: the ground below is not chosen by it
    grip.on("drag", put);
    grip.on("dragend", end);
    grip.on("keydown", (/** @type {any} */ { originalEvent: event }) => {
      const way = ARROWS[event.key];
      if (!way) return;
      event.preventDefault();
      grip.setLatLng(map.layerPointToLatLng(map.latLngToLayerPoint(grip.getLatLng()).add(way.map((one) => one * NUDGE))));
      end();
    });
    return grip;
  });
  return [ghost, ...handles];
}
